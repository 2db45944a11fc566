type Rule = {
	AdjustmentType?: string | undefined;
	AdjustmentValue?: number | undefined;
	MinAdjustmentMagnitude?: number | undefined;
};
type Limits = { TotalCapacity?: number | undefined; MinSize?: number | undefined; MaxSize?: number | undefined };

/**
 * How many instances a group will have once a simple rule has run: the cloud rounds percentages half up, takes at least
 * MinAdjustmentMagnitude, and clips to the group's limits (ESS, CreateScalingRule and ExecuteScalingRule). Undefined when
 * the rule's effect is not known.
 */
export function capacityAfterRule(rule: Rule, group: Limits): number | undefined {
	const { AdjustmentType: type, AdjustmentValue: value } = rule;
	if (value === undefined) {
		return undefined;
	}
	const now = group.TotalCapacity ?? 0;
	let wanted = type === "TotalCapacity" ? value : now + value;
	if (type === "PercentChangeInCapacity") {
		const change = Math.max(Math.round((now * Math.abs(value)) / 100), rule.MinAdjustmentMagnitude ?? 0);
		wanted = now + Math.sign(value) * change;
	}
	return Math.min(Math.max(wanted, group.MinSize ?? 0), group.MaxSize ?? Number.POSITIVE_INFINITY);
}
