import { defineLifecycle } from "../../core/lifecycle";

/** Where an instance of a scaling group stands (LifecycleState). `Gone` is final: it left, and its row with it. */
export type InstanceState =
	| "Pending"
	| "Pending:Wait"
	| "InService"
	| "Protected"
	| "Standby"
	| "Stopped"
	| "Removing"
	| "Removing:Wait"
	| "Gone";

export type InstanceEvent =
	/** A SCALE_OUT hook holds it. */
	| "park"
	| "join"
	/** It is taken back: a hook ended with ABANDON, or it never came up. */
	| "rollBack"
	| "protect"
	| "unprotect"
	| "enterStandby"
	| "exitStandby"
	| "beginRemoval"
	/** A SCALE_IN hook holds it. */
	| "parkRemoval"
	/** A SCALE_IN hook ended with ROLLBACK. */
	| "keep"
	| "leave"
	/** It leaves service but stays in the group, stopped in economical mode, to be used again first. */
	| "recycle"
	| "restart"
	/** ECS released it behind the group's back. */
	| "vanish";

const PRESENT = [
	"Pending",
	"Pending:Wait",
	"InService",
	"Protected",
	"Standby",
	"Stopped",
	"Removing",
	"Removing:Wait",
] as const satisfies readonly InstanceState[];

/** Every state an instance in a group can have, in the order in which DescribeScalingInstances documents them. */
export const PRESENT_STATES: readonly PresentState[] = PRESENT;
export type PresentState = (typeof PRESENT)[number];

/** Which event leads from where to where (ECS instance lifecycle of a scaling group, user guide). Pure. */
export const instanceLifecycle = defineLifecycle<InstanceState, InstanceEvent>({
	states: [...PRESENT, "Gone"],
	events: {
		park: { from: ["Pending"], to: "Pending:Wait" },
		join: { from: ["Pending", "Pending:Wait"], to: "InService" },
		rollBack: { from: ["Pending", "Pending:Wait"], to: "Gone" },
		protect: { from: ["InService"], to: "Protected" },
		unprotect: { from: ["Protected"], to: "InService" },
		enterStandby: { from: ["InService", "Protected"], to: "Standby" },
		exitStandby: { from: ["Standby"], to: "InService" },
		beginRemoval: { from: ["InService", "Protected", "Standby", "Stopped"], to: "Removing" },
		parkRemoval: { from: ["Removing"], to: "Removing:Wait" },
		keep: { from: ["Removing:Wait"], to: "InService" },
		leave: { from: ["Removing", "Removing:Wait"], to: "Gone" },
		recycle: { from: ["Removing", "Removing:Wait"], to: "Stopped" },
		restart: { from: ["Stopped"], to: "Pending" },
		vanish: { from: PRESENT, to: "Gone" },
	},
	illegal: (state, event) => new Error(`an instance that is ${state} cannot ${event}`),
});
