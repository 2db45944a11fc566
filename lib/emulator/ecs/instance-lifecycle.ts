import { defineLifecycle } from "../core/lifecycle";
import { ecsErrors } from "./errors";

export type InstanceStatus = "Pending" | "Starting" | "Running" | "Stopping" | "Stopped" | "Deleted";
export type InstanceEvent = "provisioned" | "created" | "booted" | "start" | "stop" | "halted" | "reboot" | "delete";

/** Virtual ms that each step takes; creation to Running is about 9 s, Cloud Assistant answers 4 s later. */
export const bootTimes = { provision: 2_000, boot: 7_000, agent: 4_000, halt: 5_000, forcedHalt: 1_000 } as const;

/** The life of an instance (ECS documentation, instance lifecycle). Deleted rows leave the store. */
export const instanceLifecycle = defineLifecycle<InstanceStatus, InstanceEvent>({
	states: ["Pending", "Starting", "Running", "Stopping", "Stopped", "Deleted"],
	events: {
		provisioned: { from: ["Pending"], to: "Starting" },
		created: { from: ["Pending"], to: "Stopped" },
		booted: { from: ["Starting"], to: "Running" },
		start: { from: ["Stopped"], to: "Starting" },
		stop: { from: ["Running"], to: "Stopping" },
		halted: { from: ["Stopping"], to: "Stopped" },
		reboot: { from: ["Running"], to: "Starting" },
		delete: { from: ["Pending", "Starting", "Running", "Stopping", "Stopped"], to: "Deleted" },
	},
	illegal: (state) => (state === "Pending" ? ecsErrors.instanceInitializing() : ecsErrors.instanceStatus()),
});
