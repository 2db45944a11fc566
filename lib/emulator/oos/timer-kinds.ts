import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { timerKind } from "../core/message-kinds";
import type { JsonMap } from "../expressions/value";
import { flowEvent } from "./engine/flow-event";

const execution = lazyObject(() => ({ executionId: z.string() }));

/** An execution begins. */
export const startTimer = timerKind("oos.start", execution);

/** A timer trigger fires. */
export const fireTimer = timerKind("oos.fire", execution);

/** Something happened that an execution's trigger waits for. */
export const triggeredTimer = timerKind("oos.triggered", execution, execution.extend({ message: z.custom<JsonMap>() }));

/** A task execution's action is performed: first, and again for every poll. */
export const stepTimer = timerKind(
	"oos.step",
	lazyObject(() => ({ taskExecutionId: z.string() })),
);

/** An execution is told an event which its transaction had no room for. */
export const deliveryTimer = timerKind("oos.deliver", execution, execution.extend({ event: flowEvent }));

/** What is left of a deleted execution goes on being removed. */
export const forgetTimer = timerKind("oos.forget", execution);

/** A state configuration is applied to its targets. */
export const applyTimer = timerKind(
	"oos.apply",
	lazyObject(() => ({ stateConfigurationId: z.string() })),
);

const collection = lazyObject(() => ({ regionId: z.string(), instanceId: z.string() }));

/** Somebody looks whether an instance has reported its inventory. */
export const collectTimer = timerKind(
	"oos.collect",
	collection,
	collection.extend({ invokeId: z.string(), typeNames: z.array(z.string()), until: z.number() }),
);
