import type { Meter } from "./meter";
import type { Json } from "./value";

/** A built-in function over its evaluated argument; throws ExpressionError, BudgetError when it costs too much. Pure. */
export type TemplateFunction = (argument: Json, meter: Meter) => Json;
