import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { effectKind, timerKind } from "../core/message-kinds";

const instance = lazyObject(() => ({ instanceId: z.string() }));
const step = z.enum(["provisioned", "created", "booted", "halted", "restart"]);
export type InstanceStep = z.output<typeof step>;

/** The virtual hardware does something by itself. */
export const instanceStepTimer = timerKind("ecs.instance-step", instance, instance.extend({ step }));

const record = lazyObject(() => ({ invokeId: z.string(), instanceId: z.string() }));

/** The Cloud Assistant client of an instance comes up, for which a command waits. */
export const deliverCommandTimer = timerKind("ecs.deliver-command", record);

/** A command has waited long enough for its instance. */
export const giveUpCommandTimer = timerKind("ecs.give-up-command", record);

/** A periodic invocation's time has come. */
export const repeatCommandTimer = timerKind(
	"ecs.repeat-command",
	lazyObject(() => ({ invokeId: z.string() })),
);

const script = lazyObject(() => ({ scriptId: z.string() }));

/** A script that was lost with its machine's processes reaches its timeout. */
export const lostScriptTimer = timerKind("ecs.lost-script", script);

/** A machine is told of an input that is stored. */
export const machineInputEffect = effectKind("ecs.machine-input", instance.extend({ number: z.int() }));

/** A machine's instance is no more. */
export const forgetMachineEffect = effectKind("ecs.forget-machine", instance);
