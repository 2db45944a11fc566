import "server-only";
import { ConsoleError, errorFields } from "@/lib/actions/error-fields";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import type { PlannedCall } from "../repair/plan-form";
import type { CallState } from "./attempt";
import { operationOf } from "./operations";
import { holdAttempt, loadAttempt, type StoredAttempt, saveAttempt } from "./store";

/** Waits of a hook last six hours at most: an activity that goes on for longer than this will not end by itself. */
const WAIT_MS = 7 * 3_600_000;
/** The cloud is not relied on to know a ClientToken again for longer than this. */
const TOKEN_MS = 3_600_000;

/**
 * Makes the calls of an attempt that are left, each noted before it is made, until its run has started or it has to wait.
 * Whoever calls it again, in this process or after a crash, goes on where it ended: nothing is done twice.
 * @returns the attempt as it stands then; undefined when another process is at it.
 * @throws {CloudError} what the cloud refused, {ConsoleError} when it waited in vain; both are stored first.
 */
export async function carryOut(id: string, deps: TutorialDeps): Promise<StoredAttempt | undefined> {
	const found = await loadAttempt(id, deps);
	if ((found.status !== "running" && found.status !== "waiting") || !(await holdAttempt(found, deps))) {
		return undefined;
	}
	let attempt: StoredAttempt | undefined = { ...found, version: found.version + 1 };
	const cloud = deps.cloud(attempt.regionId);
	for (const [index, call] of attempt.plan.calls.entries()) {
		const state = attempt.calls[index];
		if (state === undefined || state.state === "done") {
			continue;
		}
		const made = await makeCall(attempt, { index, call, state }, cloud, deps);
		attempt = made.attempt;
		if (attempt === undefined || made.isEnd) {
			return attempt;
		}
	}
	deps.began(attempt.regionId);
	return saveAttempt(attempt, { status: attempt.plan.next.kind === "none" ? "done" : "started" }, deps, {
		isHeld: false,
	});
}

type Step = { index: number; call: PlannedCall; state: CallState };
type Made = { attempt: StoredAttempt | undefined; isEnd?: true };

async function makeCall(attempt: StoredAttempt, step: Step, cloud: Cloud, deps: TutorialDeps): Promise<Made> {
	const { call, state } = step;
	const { send, stands, hasToken } = operationOf(call.action);
	try {
		if (state.state === "todo" && !(await mayBegin(attempt, call, cloud))) {
			if (isTooLate(attempt, deps)) {
				throw new ConsoleError("WaitedTooLong", "What the attempt waits for has not come for hours.");
			}
			return { attempt: await saveAttempt(attempt, { status: "waiting" }, deps, { isHeld: false }), isEnd: true };
		}
		let noted: StoredAttempt | undefined = attempt;
		if (state.state === "asked") {
			if (stands !== undefined && (await stands(cloud, call.params))) {
				return { attempt: await setCall(attempt, step, { state: "done" }, {}, deps) };
			}
			if (hasToken && deps.now() - (state.askedAt ?? 0) > TOKEN_MS) {
				throw new ConsoleError("OutcomeUnknown", "Too much time has passed to know what became of the call.");
			}
		} else {
			noted = await setCall(attempt, step, { state: "asked", askedAt: deps.now() }, { status: "running" }, deps);
		}
		if (noted === undefined) {
			return { attempt: undefined };
		}
		const { RequestId, ScalingActivityId, InvokeId } = await send(cloud, call.params, state.token);
		const isStart = call.action === "ExecuteScalingRule" || call.action === "ScaleWithAdjustment";
		return {
			attempt: await setCall(
				noted,
				step,
				{ state: "done", requestId: RequestId },
				{
					...(isStart ? { scalingActivityId: ScalingActivityId ?? null } : {}),
					...(InvokeId === undefined ? {} : { invokeIds: [...noted.invokeIds, InvokeId] }),
				},
				deps,
			),
		};
	} catch (error) {
		return afterError(error, await loadAttempt(attempt.id, deps), step, deps);
	}
}

/** What the refusal of a call comes to: waiting, going on later, or the attempt's end. */
async function afterError(error: unknown, attempt: StoredAttempt, step: Step, deps: TutorialDeps): Promise<Made> {
	const isLeft = isTooLate(attempt, deps);
	if (isCloudError(error, "ScalingActivityInProgress") && !isLeft) {
		const rest = { status: "waiting" } as const;
		return { attempt: await setCall(attempt, step, { state: "todo" }, rest, deps, { isHeld: false }), isEnd: true };
	}
	if (isCloudError(error) && (error.mayBeDone || error.retryable || error.isUnreachable) && !isLeft) {
		return { attempt: await saveAttempt(attempt, { status: "running" }, deps, { isHeld: false }), isEnd: true };
	}
	if (!isCloudError(error) && !(error instanceof ConsoleError)) {
		throw error;
	}
	await fail(attempt, step, error, deps);
	throw error;
}

async function fail(attempt: StoredAttempt, step: Step, error: Error, deps: TutorialDeps): Promise<void> {
	const { code, message, requestId, action } = errorFields(error);
	const told = {
		code,
		message,
		...(requestId === undefined ? {} : { requestId }),
		...(action === undefined ? {} : { action }),
	};
	const call: Partial<CallState> = { state: "refused", code, message, requestId: requestId ?? null };
	await setCall(attempt, step, call, { status: "failed", number: null, error: told }, deps, { isHeld: false });
}

function setCall(
	attempt: StoredAttempt,
	{ index }: Step,
	change: Partial<CallState>,
	rest: Parameters<typeof saveAttempt>[1],
	deps: TutorialDeps,
	options?: { isHeld: boolean },
): Promise<StoredAttempt | undefined> {
	const calls = attempt.calls.map((one, at) => (at === index ? { ...one, ...change } : one));
	return saveAttempt(attempt, { ...rest, calls }, deps, options);
}

/** Whether what an attempt waits for will not come any more. */
export const isTooLate = ({ createdAt }: Pick<StoredAttempt, "createdAt">, deps: TutorialDeps) =>
	deps.now() - createdAt.getTime() > WAIT_MS;

/** Whether what the call waits for has come. */
async function mayBegin({ scalingGroupId }: StoredAttempt, call: PlannedCall, cloud: Cloud): Promise<boolean> {
	switch (call.waitsFor) {
		case "idle": {
			const ref = { ScalingGroupId: scalingGroupId, StatusCode: "InProgress" } as const;
			return (await cloud.ess.describeScalingActivities(ref)).ScalingActivities.length === 0;
		}
		case "agents": {
			const InstanceId = call.params.InstanceId as readonly string[];
			const answer = await cloud.ecs.describeCloudAssistantStatus({ InstanceId, PageSize: 50 });
			const ready = answer.InstanceCloudAssistantStatusSet.filter((one) => one.CloudAssistantStatus === "true");
			return ready.length >= InstanceId.length;
		}
		case undefined:
			return true;
	}
}
