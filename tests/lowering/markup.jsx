const a = <div className="a&amp;b" hidden {...rest} style={{ color }}>text &lt; {value}{/* nothing */}<Inner.Part x={1} /></div>;
const b = <><Item key={k}>one</Item> two </>;
const c = <svg:rect xlink:href="#x" />;
const d = <List render={() => <li />}>{...items}</List>;
const e = cond && <p>yes</p>;
