enum Level { Low, High = 10, Higher, Mask = Low | High, Text = 'text', 'odd name' = 1 << 2, Computed = f() , After }
const enum Mode { On = 'on' }
declare enum Ambient { X }
export enum Shown { A }
use(Level.High, Mode.On);
