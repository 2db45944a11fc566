import { changeHook, hookFields } from "./change-hook";
import { curesFor, OF_ROLE } from "./cures";
import { checkRange, type Draft, given, type PlanFields, type ProposedPlan } from "./draft";
import type { Choices, NextRun, Purpose, RunPlan } from "./plan-form";
import { changeRole } from "./policy-change";
import { commandFields, sendCommand } from "./send-command";
import { capacityWanted, type Situation } from "./situation";
import { joinWanted, type Wanted } from "./wanted";

/** ESS: RemoveInstances takes so many instances a call. */
const MAX_REMOVED = 20;

/** Makes the plan for a run: what is changed, by which calls in which order, what follows from it, and what runs then. */
export function makePlan(present: Situation, purpose: Purpose, choices: Choices = {}): ProposedPlan {
	const situation = choices.releases === true ? withoutUnprepared(present) : present;
	const { cloud } = situation;
	const cures = curesFor(situation, purpose === "fix");
	const failed = failedInstances(situation);
	const isSentAgain = purpose === "fix" && cures.some(({ cure }) => cure.sendsAgain === true) && failed.length > 0;
	const isCommand = purpose === "failedOnly" || isSentAgain;
	const proposed = joinWanted(cures.map(({ wanted }) => wanted));
	const { heartbeatTimeout, commandTimeout, script, maxSize } = choices;
	const wanted: Wanted = isCommand
		? {}
		: { ...proposed, ...given({ heartbeatTimeout, commandTimeout, script, maxSize }) };
	const draft: Draft = { changes: [], calls: [], notes: [], problems: [] };
	const unprepared = isCommand ? [] : unpreparedInstances(situation);

	if (isCommand) {
		const next = sendCommand(situation, failed, choices, draft);
		const used = purpose === "failedOnly" ? [] : ["agent"];
		return finish(draft, { purpose, cures: used, next }, commandFields(situation, choices));
	}
	endWaits(situation, choices, draft);
	if (cloud.role === null && purpose === "fix" && situation.run.diagnoses.some(({ id }) => OF_ROLE.includes(id))) {
		draft.problems.push({ id: "roleUnreadable", values: {} });
	}
	if (cloud.role !== null && (wanted.trustsOos || wanted.actions !== undefined)) {
		const role = changeRole(cloud.role, wanted);
		draft.changes.push(...role.changes);
		draft.calls.push(...role.calls);
		draft.notes.push(...role.notes);
		draft.problems.push(...role.problems);
	}
	changeHook(situation, wanted, draft);
	changeGroup(situation, wanted, draft);
	if (choices.releases === true) {
		release(situation, unprepared, draft);
	} else if (unprepared.length > 0) {
		draft.notes.push({ id: "unpreparedStay", values: { count: unprepared.length } });
	}
	const asksForScript = purpose === "fix" && cures.some(({ cure }) => cure.asksForScript === true);
	if (asksForScript && !draft.changes.some(({ field }) => field === "commandContent")) {
		draft.problems.push({ id: "scriptUnchanged", values: {} });
	}
	if (purpose === "fix" && draft.changes.length === 0 && draft.problems.length === 0 && cures.length === 0) {
		draft.notes.push({ id: "putRightSince", values: {} });
	}
	const next = startAgain(situation, wanted, draft);
	const fields = hookFields(cloud.hook, wanted, purpose === "again" || asksForScript);
	const waiting = cloud.waits.flatMap(({ instanceIds }) => instanceIds);
	return finish(
		draft,
		{ purpose, cures: cures.map(({ cure }) => cure.id), next },
		{ ...fields, ...given({ maxSize: wanted.maxSize }), unprepared, waiting },
	);
}

function finish(
	{ changes, calls, notes, problems }: Draft,
	head: Pick<RunPlan, "purpose" | "cures" | "next">,
	fields: PlanFields,
): ProposedPlan {
	return { plan: { ...head, changes, calls, notes }, fields, problems };
}

/** Instances of the run on which the script did not do its job and that are still there. */
const failedInstances = ({ run }: Situation): string[] =>
	run.instances.filter((one) => one.isFailed && !one.isGone).map(({ instanceId }) => instanceId);

/** Of those, the ones that serve although nothing prepared them. */
const unpreparedInstances = ({ run }: Situation): string[] =>
	run.instances.filter(({ isUnprepared }) => isUnprepared).map(({ instanceId }) => instanceId);

/** The situation once those are released. */
function withoutUnprepared(situation: Situation): Situation {
	const { group } = situation.cloud;
	const count = unpreparedInstances(situation).length;
	return group === null
		? situation
		: { ...situation, cloud: { ...situation.cloud, group: { ...group, totalCapacity: group.totalCapacity - count } } };
}

function endWaits({ cloud }: Situation, { endsWaits }: Choices, { calls, notes }: Draft): void {
	if (cloud.waits.length === 0) {
		return;
	}
	const count = new Set(cloud.waits.flatMap(({ instanceIds }) => instanceIds)).size;
	if (endsWaits === undefined) {
		notes.push({ id: "waitsLeft", values: { count } });
		return;
	}
	for (const { lifecycleHookId, token } of cloud.waits) {
		calls.push({
			product: "ess",
			action: "CompleteLifecycleAction",
			params: { LifecycleHookId: lifecycleHookId, LifecycleActionToken: token, LifecycleActionResult: endsWaits },
		});
	}
	notes.push({ id: endsWaits === "CONTINUE" ? "waitsContinue" : "waitsAbandon", values: { count } });
}

function changeGroup({ run, cloud: { group } }: Situation, { isEnabled, maxSize }: Wanted, draft: Draft): void {
	const { changes, calls, notes } = draft;
	const ScalingGroupId = run.scalingGroupId;
	if (group === null) {
		draft.problems.push({ id: "groupGone", values: {} });
		return;
	}
	const subject = { subject: "group", name: group.name } as const;
	if (isEnabled) {
		changes.push({ ...subject, field: "lifecycleState", before: group.lifecycleState, after: "Active" });
		calls.push({ product: "ess", action: "EnableScalingGroup", params: { ScalingGroupId } });
		notes.push({ id: "groupEnabled", values: { group: group.name } });
	}
	if (maxSize !== undefined && maxSize !== group.maxSize) {
		changes.push({ ...subject, field: "maxSize", before: String(group.maxSize), after: String(maxSize) });
		calls.push({ product: "ess", action: "ModifyScalingGroup", params: { ScalingGroupId, MaxSize: maxSize } });
		notes.push({ id: "maxSizeStays", values: { before: group.maxSize, after: maxSize } });
		checkRange("maxSizeRange", maxSize, { min: Math.max(group.minSize, group.totalCapacity), max: 2000 }, draft);
	}
}

/** Takes instances that serve unprepared out of the group; those that Auto Scaling made are released with it. */
function release({ run, cloud: { group } }: Situation, instanceIds: readonly string[], draft: Draft): void {
	if (instanceIds.length === 0 || group === null) {
		return;
	}
	for (let at = 0; at < instanceIds.length; at += MAX_REMOVED) {
		draft.calls.push({
			product: "ess",
			action: "RemoveInstances",
			params: { ScalingGroupId: run.scalingGroupId, InstanceId: instanceIds.slice(at, at + MAX_REMOVED) },
			waitsFor: "idle",
		});
	}
	draft.notes.push({ id: "unpreparedReleased", values: { count: instanceIds.length } });
	if (group.totalCapacity < group.minSize) {
		draft.problems.push({ id: "belowMinSize", values: { min: group.minSize } });
	}
}

/** The run that follows: by the same rule, or, where no rule can be executed, by the same number of instances. */
function startAgain({ run, cloud }: Situation, { maxSize }: Wanted, { calls, notes, problems }: Draft): NextRun {
	const { group, rule } = cloud;
	const nothing: NextRun = { kind: "none", name: "", count: 0 };
	if (group === null) {
		return nothing;
	}
	if (cloud.activities.length > 0 && cloud.waits.length === 0) {
		notes.push({ id: "waitsForActivity", values: { count: cloud.activities.length } });
	}
	const limit = maxSize ?? group.maxSize;
	const count = Math.max(run.added, 1);
	const by = { product: "ess", waitsFor: "idle" } as const;
	if (rule?.isSimple) {
		const after = Math.min(capacityWanted(rule, group.totalCapacity) ?? limit, limit);
		if (run.trigger !== "rule") {
			notes.push({ id: "triggeredByHand", values: { rule: rule.name } });
		}
		calls.push({ ...by, action: "ExecuteScalingRule", params: { ScalingRuleAri: rule.ari } });
		const added = after - group.totalCapacity;
		if (added <= 0) {
			problems.push({ id: "addsNothing", values: { rule: rule.name } });
		} else {
			notes.push({ id: "instancesAdded", values: { count: added } });
		}
		return { kind: "rule", name: rule.name, count: Math.max(added, 0) };
	}
	notes.push(
		{ id: run.scalingRuleId === null ? "noRule" : "ruleNotByHand", values: { count } },
		{
			id: "instancesAdded",
			values: { count },
		},
	);
	calls.push({
		...by,
		action: "ScaleWithAdjustment",
		params: {
			ScalingGroupId: run.scalingGroupId,
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: count,
			SyncActivity: true,
		},
	});
	return { kind: "adjustment", name: group.name, count };
}
