import "server-only";
import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import { checkSettings } from "@/lib/forms/check-command";
import { noteWatching } from "@/lib/history/collector-signal";
import type { Finding } from "../../finding";
import { regionOf } from "../../region";
import { type StepLook, stepServer } from "../../run/step-server";
import { type FollowedScaleOut, followScaleOut, viewScaleOut } from "./follow";
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
		return { scaleOut: view ?? null, isAwaited: view === null };
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

/** 执行伸缩规则. Success means only that the request was taken: what becomes of it is followed. */
export default stepServer({
	step: "execute",
	form: z.object({ check: checkSettings.nullable().default(null) }),
	run: async ({ cloud, form, state, make, cloudNow, began }) => {
		const rule = state.steps.rule.result;
		if (rule === null) {
			throw new ConsoleError("StepNotReady", "The scaling rule has to be created first.", { httpStatus: 409 });
		}
		const startedAt = await cloudNow();
		const { scalingRuleAri } = rule;
		const scalingGroupId = state.steps.group.result?.scalingGroupId ?? "";
		const { ScalingActivityId, RequestId } = await make(
			{ kind: "scale-out", name: rule.scalingRuleId, scalingGroupId, asked: scalingRuleAri },
			(token) => cloud.ess.executeScalingRule({ ScalingRuleAri: scalingRuleAri, ClientToken: token }),
		);
		began(cloud.regionId);
		return {
			kind: "going-on",
			result: {
				scalingActivityId: ScalingActivityId,
				requestId: RequestId,
				startedAt,
				statusCode: "InProgress",
				statusMessage: "",
				instanceIds: [],
				executionIds: [],
				problems: [],
				check: form.check,
			},
		};
	},
	follow: followScaleOut,
	looks: { live, preflight },
});
