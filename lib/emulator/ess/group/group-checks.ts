import type { Context } from "../../core/context";
import { invalidParameter, missingParameter, scalingGroupNameDuplicate } from "../errors";
import type { RemovalPolicy } from "../instance/removal-policy";
import { groups } from "./rows";

/** Throws InvalidScalingGroupName.Duplicate when another group of the region has the name. */
export function checkName(ctx: Context, name: string, scalingGroupId?: string): void {
	for (const other of ctx.tx.scan(groups, { index: "name", value: `${ctx.regionId}/${name}` })) {
		if (other.scalingGroupId !== scalingGroupId) {
			throw scalingGroupNameDuplicate();
		}
	}
}

/** Expected capacity lies within the group's bounds. */
export function checkDesired(desired: number | undefined, minSize: number, maxSize: number): void {
	if (desired !== undefined && (desired < minSize || desired > maxSize)) {
		throw invalidParameter("DesiredCapacity");
	}
}

/** The removal policies must differ; CustomPolicy stands first and needs the function that it asks. */
export function checkPolicies<P extends readonly RemovalPolicy[] | undefined>(
	policies: P,
	customPolicyArn: unknown,
): P {
	const custom = policies?.indexOf("CustomPolicy") ?? -1;
	if (policies && (new Set(policies).size < policies.length || custom > 0)) {
		throw invalidParameter("RemovalPolicy");
	}
	if (custom === 0 && customPolicyArn === undefined) {
		throw missingParameter("CustomPolicyARN");
	}
	return policies;
}
