export const View: React.FC<Props> = ({ name, onClick = () => {} }: Props) => {
  const [state, setState] = useState<string | null>(null);
  return <Button<Kind> type="submit" onClick={() => onClick(state!)}>{name as string}</Button>;
};
