import type { FlowEvent } from "./flow-event";

/** An event on its way to an execution. */
export type Delivery = { readonly executionId: string; readonly event: FlowEvent };
