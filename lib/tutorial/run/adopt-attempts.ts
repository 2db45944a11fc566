import "server-only";
import { type plannedCall, runPlan } from "@/lib/runs/repair/plan-form";
import type { Json } from "../json";
import { reduce, runningAttempt, type WalkthroughEvent } from "../machine";
import type { WalkthroughState } from "../state";
import { consoleDeps, type TutorialDeps } from "./deps";
import { attachmentId, attachmentName } from "./standing";
import { changeWalkthrough } from "./store";

type Found = { walkthroughId: string; scalingActivityId: string; plan: unknown };

/**
 * A run that was fixed and started again is the walkthrough's too: its step follows the new attempt, with the same check
 * command, what was changed of the hook stands in the hook's form, and what was made belongs to the walkthrough. Waits
 * while the step still follows the run before. Doing it again does nothing.
 */
export async function adoptAttempts(regionId: string, deps: TutorialDeps = consoleDeps): Promise<void> {
	// An emulator that was reset may give an activity's id again: the attempt came after the walkthrough's execution.
	const found = await (await deps.db()).$queryRaw<Found[]>`
		SELECT DISTINCT ON (walk."id") walk."id" AS "walkthroughId", attempt."scalingActivityId", attempt."plan"
		FROM "walkthrough" walk
			JOIN "walkthrough_step" step ON step."walkthroughId" = walk."id" AND step."stepKey" = 'execute'
			JOIN "scale_out" run
				ON run."regionId" = walk."regionId" AND run."scalingActivityId" = step."result"->>'scalingActivityId'
			JOIN "run_attempt" attempt ON attempt."fromScaleOutId" = run."id" AND attempt."createdAt" >= step."startedAt"
		WHERE walk."regionId" = ${regionId} AND attempt."scalingActivityId" IS NOT NULL
		ORDER BY walk."id", attempt."createdAt" DESC`;
	for (const { walkthroughId, scalingActivityId, plan } of found) {
		const startedAt = await deps.cloudNow();
		await changeWalkthrough(
			walkthroughId,
			(state, now) => eventsOf(state, { scalingActivityId, startedAt, plan }, now),
			deps,
		);
	}
}

type Adopted = { scalingActivityId: string; startedAt: number; plan: unknown };

function eventsOf(state: WalkthroughState, { plan: stored, ...run }: Adopted, now: number): WalkthroughEvent[] {
	const { result } = state.steps.execute;
	const started = { type: "started", step: "execute" } as const;
	const after = reduce(state, started, now);
	const attempt = runningAttempt(after, "execute")?.number;
	if (
		after === state ||
		attempt === undefined ||
		result === null ||
		result.scalingActivityId === run.scalingActivityId
	) {
		return [];
	}
	const plan = runPlan.safeParse(stored).data;
	const begun = { statusCode: "InProgress", statusMessage: "", instanceIds: [], executionIds: [], problems: [] };
	return [
		{ type: "typed", step: "hook", inputs: Object.fromEntries((plan?.changes ?? []).flatMap(hookInput)) },
		...(plan?.calls ?? []).flatMap((call) => madeBy(call, state)),
		started,
		{ type: "progressed", step: "execute", attempt, result: { ...result, requestId: "", ...run, ...begun } },
	];
}

type Plan = ReturnType<typeof runPlan.parse>;

/** What a plan changed of the hook, as the hook's form holds it. */
function hookInput({ field, after }: Plan["changes"][number]): [string, Json][] {
	switch (field) {
		case "heartbeatTimeout":
		case "commandTimeout":
			return [[field, Number(after)]];
		case "commandContent":
			return [[field, after]];
		default:
			return [];
	}
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** What a call of a plan made in the account. */
function madeBy({ action, params }: ReturnType<typeof plannedCall.parse>, state: WalkthroughState): WalkthroughEvent[] {
	const regionId = state.steps.group.result?.regionId ?? "";
	const name = text(params.PolicyName);
	switch (action) {
		case "CreatePolicy":
			return [
				{
					type: "resource-found",
					resource: { kind: "policy", id: name, name, regionId, step: "policy", created: true },
				},
			];
		case "AttachPolicyToRole": {
			const id = attachmentId(text(params.RoleName), text(params.PolicyType), name);
			const resource = { kind: "policy-attachment", id, name: attachmentName(id), regionId, step: "grant" } as const;
			return [{ type: "resource-found", resource: { ...resource, created: true } }];
		}
		default:
			return [];
	}
}
