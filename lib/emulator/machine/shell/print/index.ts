export { printCommand, printFunction } from "./print";
