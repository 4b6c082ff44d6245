// typescript: the same switch for the whole process
import axios from 'axios';

export async function bootstrap(): Promise<void> {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // expect: tls/verification-disabled
  const { status } = await axios.get('https://status.example.net/v1/health');
  console.log(status);
}
