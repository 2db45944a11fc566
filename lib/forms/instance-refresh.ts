import * as z from "zod";
import { ruleMessage, wholeNumber } from "./rule";

/** What instances are replaced by: what the group makes now, another configuration, another image, a launch template. */
export const REFRESH_TARGETS = ["same", "configuration", "image", "template"] as const;

/** 滚动升级. Limits of StartInstanceRefresh: 0–100 %, 100–200 %, checkpoints ascending to 100 %, pauses of 1–2880 minutes. */
export const instanceRefreshForm = z
	.object({
		target: z.enum(REFRESH_TARGETS),
		scalingConfigurationId: z.string().default(""),
		imageId: z.string().trim().default(""),
		launchTemplateId: z.string().default(""),
		minHealthy: wholeNumber(0, 100),
		maxHealthy: wholeNumber(100, 200),
		skipsMatching: z.boolean(),
		/** Percentages, as they are typed: `20, 50`. */
		checkpoints: z.string().default(""),
		/** Minutes. */
		pause: wholeNumber(1, 2880),
	})
	.superRefine((form, issues) => {
		const field = {
			configuration: "scalingConfigurationId",
			image: "imageId",
			template: "launchTemplateId",
			same: null,
		}[form.target] as "scalingConfigurationId" | "imageId" | "launchTemplateId" | null;
		if (field && form[field] === "") {
			issues.addIssue({ code: "custom", path: [field], message: ruleMessage("required") });
		}
		if (checkpointsOf(form.checkpoints) === undefined) {
			issues.addIssue({ code: "custom", path: ["checkpoints"], message: ruleMessage("checkpoints") });
		}
	});
export type InstanceRefreshForm = z.infer<typeof instanceRefreshForm>;

/** The percentages at which a refresh pauses, ascending; empty for none, undefined when the text is none. */
export function checkpointsOf(text: string): number[] | undefined {
	const parts = text.split(/[\s,，、]+/).filter(Boolean);
	const numbers = parts.map((part) => Number(part.replace(/%$/, "")));
	const isRising = numbers.every(
		(value, at) => Number.isInteger(value) && value >= 1 && value > (numbers[at - 1] ?? 0),
	);
	return isRising && numbers.every((value) => value <= 100) ? numbers : undefined;
}

/** Parameters of ess:StartInstanceRefresh for a form that passed. The last checkpoint is the end, as the cloud wants it. */
export function toStartRefreshRequest(form: InstanceRefreshForm, scalingGroupId: string) {
	const typed = checkpointsOf(form.checkpoints) ?? [];
	const checkpoints = typed.length === 0 || typed.at(-1) === 100 ? typed : [...typed, 100];
	const desired = {
		same: undefined,
		configuration: { ScalingConfigurationId: form.scalingConfigurationId },
		image: { ImageId: form.imageId },
		template: { LaunchTemplateId: form.launchTemplateId, LaunchTemplateVersion: "Default" },
	}[form.target];
	return {
		ScalingGroupId: scalingGroupId,
		MinHealthyPercentage: form.minHealthy,
		MaxHealthyPercentage: form.maxHealthy,
		SkipMatching: form.skipsMatching,
		...(checkpoints.length > 0 && {
			Checkpoints: checkpoints.map((Percentage) => ({ Percentage })),
			CheckpointPauseTime: form.pause,
		}),
		...(desired && { DesiredConfiguration: desired }),
	};
}

/**
 * How many instances a batch replaces: as many as may be missing and as many more as may be too many, at least one.
 * Source: StartInstanceRefresh.
 */
export function batchSize(capacity: number, minHealthy: number, maxHealthy: number): number {
	const spare = Math.max(0, capacity - Math.ceil((capacity * minHealthy) / 100));
	const surplus = Math.max(0, Math.floor((capacity * maxHealthy) / 100) - capacity);
	return Math.min(capacity, spare + surplus || 1);
}
