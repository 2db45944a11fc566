/**
 * The documented errors that the lab makes on purpose. `call`: a call is refused; `run`: a scale-out goes wrong and its
 * run page tells how. `code` is what the cloud is documented to answer, `diagnosis` what the product makes of a run.
 */
export const EXPERIMENTS = [
	{ id: "forbidden-ram", kind: "run", diagnosis: "roleLacksEcsActions" },
	{ id: "forbidden-unauthorized", kind: "run", diagnosis: "roleLacksEssActions" },
	{ id: "hook-token", kind: "run", diagnosis: "waitWasOver" },
	{ id: "exit-code", kind: "run", diagnosis: "scriptFailed" },
	{ id: "wrong-trust", kind: "run", diagnosis: "trustWrong" },
	{ id: "agent-not-ready", kind: "call", code: "InstanceNotRunning" },
	{ id: "max-size", kind: "call", code: "IncorrectCapacity.NoChange" },
	{ id: "activity-in-progress", kind: "call", code: "ScalingActivityInProgress" },
	{ id: "throttled", kind: "call", code: "Throttling" },
	{ id: "expired-token", kind: "call", code: "InvalidSecurityToken.Expired" },
	{ id: "malformed-policy", kind: "call", code: "MalformedPolicyDocument" },
	{ id: "wrong-parameter", kind: "call", code: "InvalidParameter" },
] as const;

export type Experiment = (typeof EXPERIMENTS)[number];
export type ExperimentId = Experiment["id"];
/** The ids of all experiments, in the order in which they are shown. */
export const EXPERIMENT_IDS = EXPERIMENTS.map(({ id }) => id);

/** What the names of everything that experiments make begin with. */
export const LAB_PREFIX = "lab-";
/** The same of one experiment. */
export const labPrefix = (id: ExperimentId): string => `${LAB_PREFIX}${id}-`;
