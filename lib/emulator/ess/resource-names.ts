import type { Context } from "../core/context";

/** RAM resource of a scaling group: everything in Auto Scaling is authorised on the group it belongs to. */
export function groupArn(ctx: Context, scalingGroupId = "*"): string {
	return `acs:ess:${ctx.regionId}:${ctx.accountId}:scalinggroup/${scalingGroupId}`;
}

/** What an operation on the whole product (regions, limits) is authorised on. */
export function anyArn(ctx: Context): string {
	return `acs:ess:${ctx.regionId}:${ctx.accountId}:*`;
}

/** The identifier by which a scaling rule is executed, e.g. ari:acs:ess:cn-hangzhou:1000:scalingrule/asr-1. */
export function ruleAri(regionId: string, accountId: string, scalingRuleId: string): string {
	return `ari:acs:ess:${regionId}:${accountId}:scalingrule/${scalingRuleId}`;
}

type NotificationTarget = {
	readonly kind: "queue" | "topic" | "oos" | "cloudmonitor";
	readonly regionId: string;
	readonly accountId: string;
	/** Template, queue or topic name; empty for CloudMonitor. */
	readonly name: string;
};

const ESS_FORM = /^acs:ess:([a-zA-Z0-9-]+):(\d+):(queue|topic|oos)\/([a-zA-Z0-9][-_a-zA-Z0-9]{0,255})$/;
const OOS_FORM = /^acs:oos:([a-zA-Z0-9-]+):(\d+):template\/([a-zA-Z0-9][-_a-zA-Z0-9]{0,255})$/;
const MNS_FORM = /^acs:mns:([a-zA-Z0-9-]+):(\d+):(queue|topic)\/([a-zA-Z0-9][-_a-zA-Z0-9]{0,255})$/;
const CLOUDMONITOR_FORM = /^acs:ess:([a-zA-Z0-9-]+):(\d+):cloudmonitor$/;
const NONE_FORM = /^acs:ess:[a-zA-Z0-9-]+:\d+:null\/null$/;
const MAX_LENGTH = 300;

/** What a hook without a receiver is answered with (API reference, DescribeLifecycleHooks: NotificationArn). */
export function noNotificationArn(ctx: Pick<Context, "regionId" | "accountId">): string {
	return `acs:ess:${ctx.regionId}:${ctx.accountId}:null/null`;
}

/** The NotificationArn that is kept: nothing for the spelling that names no receiver (API reference, CreateLifecycleHook). */
export function keptNotificationArn(arn: string): string {
	return NONE_FORM.test(arn) ? "" : arn;
}

/**
 * Reads a NotificationArn in any of its documented spellings (`acs:ess:…:oos/NAME` of the ROS schema and
 * `acs:oos:…:template/NAME` of CreateLifecycleHook; likewise for queues and topics). Undefined when it is none.
 */
export function parseNotificationArn(arn: string): NotificationTarget | undefined {
	if (arn.length > MAX_LENGTH) {
		return undefined;
	}
	const oos = OOS_FORM.exec(arn);
	if (oos) {
		return { kind: "oos", regionId: oos[1] ?? "", accountId: oos[2] ?? "", name: oos[3] ?? "" };
	}
	const typed = ESS_FORM.exec(arn) ?? MNS_FORM.exec(arn);
	if (typed) {
		return {
			kind: typed[3] as "queue" | "topic" | "oos",
			regionId: typed[1] ?? "",
			accountId: typed[2] ?? "",
			name: typed[4] ?? "",
		};
	}
	const monitor = CLOUDMONITOR_FORM.exec(arn);
	return monitor
		? { kind: "cloudmonitor", regionId: monitor[1] ?? "", accountId: monitor[2] ?? "", name: "" }
		: undefined;
}
