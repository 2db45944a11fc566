import type { Json } from "./value";

/** A built-in function over its evaluated argument; throws ExpressionError. Pure. */
export type TemplateFunction = (argument: Json) => Json;
