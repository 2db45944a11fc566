import "server-only";
import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { checkSettings } from "@/lib/forms/check-command";
import { triggerForm } from "@/lib/forms/trigger";
import { noteWatching } from "@/lib/history/collector-signal";
import type { Finding } from "../../finding";
import { regionOf } from "../../region";
import { type StepLook, stepServer } from "../../run/step-server";
import { type FollowedScaleOut, followScaleOut, viewScaleOut } from "./follow";
import { makeAlarm, makeScheduledTask } from "./make-trigger";
import { preflightExecute } from "./preflight";
import { readExecuteFacts } from "./read-facts";

/**
 * What the page shows of the scale-out; null when nothing was executed yet, or when it is awaited: the collector has not
 * seen it yet.
 */
export type LiveAnswer = { scaleOut: FollowedScaleOut | null; isAwaited: boolean };
/** What will stop the scale-out, or spoil it. */
export type PreflightAnswer = { findings: Finding[] };

const live: StepLook<LiveAnswer> = {
	read: async ({ state }, deps) => {
		noteWatching();
		const view = await viewScaleOut(state, deps);
		const isTaskAwaited = state.steps.execute.result?.statusCode === "Waiting";
		return { scaleOut: view ?? null, isAwaited: view === null || isTaskAwaited };
	},
	pace: ({ scaleOut, isAwaited }) => (isAwaited || scaleOut?.isRunning ? "live" : "still"),
	isPrefetched: true,
};

const preflight: StepLook<PreflightAnswer> = {
	read: async ({ state }, deps) => ({
		findings: preflightExecute(await readExecuteFacts(deps.cloud(regionOf(state)), state)),
	}),
	pace: () => "idle",
};

/** A result of which nothing is known yet. */
const BEGUN = {
	scalingActivityId: "",
	requestId: "",
	statusCode: "InProgress",
	statusMessage: "",
	instanceIds: [],
	executionIds: [],
	problems: [],
	trigger: null,
};

/**
 * 执行伸缩规则, or a task that will. Success means only that the request was taken: what becomes of it is followed, from the
 * activity on that the task begins.
 */
export default stepServer({
	step: "execute",
	form: z.object({ check: checkSettings.nullable().default(null), trigger: triggerForm.default({ kind: "now" }) }),
	run: async (run) => {
		const { cloud, form, state, make, cloudNow, began } = run;
		const rule = state.steps.rule.result;
		if (rule === null) {
			throw new ConsoleError("StepNotReady", "The scaling rule has to be created first.", { httpStatus: 409 });
		}
		const startedAt = await cloudNow();
		const { scalingRuleAri } = rule;
		const scalingGroupId = state.steps.group.result?.scalingGroupId ?? "";
		const begun = { ...BEGUN, startedAt, check: form.check };
		if (form.trigger.kind !== "now") {
			const made =
				form.trigger.kind === "scheduled"
					? await makeScheduledTask(run, form.trigger, rule, scalingGroupId)
					: await makeAlarm(run, form.trigger, rule, scalingGroupId);
			began(cloud.regionId);
			return made.kind === "confirm"
				? made
				: { kind: "going-on", result: { ...begun, statusCode: "Waiting", trigger: made.trigger } };
		}
		const { ScalingActivityId, RequestId } = await make(
			{ kind: "scale-out", name: rule.scalingRuleId, scalingGroupId, asked: scalingRuleAri },
			(token) => cloud.ess.executeScalingRule({ ScalingRuleAri: scalingRuleAri, ClientToken: token }),
		);
		began(cloud.regionId);
		return {
			kind: "going-on",
			result: { ...begun, scalingActivityId: ScalingActivityId, requestId: RequestId },
		};
	},
	follow: followScaleOut,
	looks: { live, preflight },
});
