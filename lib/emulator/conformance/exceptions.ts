import type { Difference } from "./compare";

/** A difference from the facts that is meant, and why. `action` and `subject` may be `*`; no version means all. */
export type Exception = {
	readonly product: string;
	readonly version?: string;
	readonly action: string;
	readonly subject: string;
	readonly reason: string;
};

const CONDITIONAL = "The model's mark leaves its condition out: the parameter belongs to some types of rules only.";

export const exceptions: readonly Exception[] = [
	{
		product: "ecs",
		action: "RunInstances",
		subject: "parameter Period",
		reason: "Required for subscription instances only, and the emulator knows pay-as-you-go instances alone.",
	},
	{
		product: "ess",
		version: "2022-02-22",
		action: "CreateScalingRule",
		subject: "parameter AdjustmentType",
		reason: CONDITIONAL,
	},
	{
		product: "ess",
		version: "2022-02-22",
		action: "CreateScalingRule",
		subject: "parameter AdjustmentValue",
		reason: CONDITIONAL,
	},
	{
		product: "ess",
		version: "2022-02-22",
		action: "CreateScalingRule",
		subject: "parameter TargetValue",
		reason: CONDITIONAL,
	},
	{
		product: "ess",
		version: "2022-02-22",
		action: "ModifyScalingRule",
		subject: "parameter AdjustmentValue",
		reason: CONDITIONAL,
	},
	{
		product: "ess",
		version: "2022-02-22",
		action: "ModifyScalingRule",
		subject: "parameter MetricName",
		reason: CONDITIONAL,
	},
];

/** Whether an exception speaks of a difference. */
export function covers(exception: Exception, difference: Difference): boolean {
	const fits = (wanted: string, actual: string) => wanted === "*" || wanted === actual;
	return (
		exception.product === difference.product &&
		(exception.version === undefined || exception.version === difference.version) &&
		fits(exception.action, difference.action) &&
		fits(exception.subject, difference.subject)
	);
}
