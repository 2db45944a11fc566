import * as z from "zod";
import { checkField } from "./check-field";
import { essName } from "./ess-name";
import { picked, ruleMessage, someOf, wholeNumber } from "./rule";
import { configurationFields, configurationProblems } from "./scaling-configuration";
import { tagRows } from "./tags";

export const REMOVAL_POLICIES = ["OldestScalingConfiguration", "OldestInstance", "NewestInstance"] as const;
export const MULTI_AZ_POLICIES = ["PRIORITY", "BALANCE", "COST_OPTIMIZED", "COMPOSABLE"] as const;
export const HEALTH_CHECKS = ["ECS", "NONE", "LOAD_BALANCER"] as const;
export const SCALING_POLICIES = ["release", "recycle", "forcerelease", "forcerecycle"] as const;
export const GROUP_SOURCES = ["configuration", "template", "later"] as const;
/** What a group does by itself or on request, and can be told not to do. */
export const PROCESSES = ["ScaleOut", "ScaleIn", "HealthCheck", "AlarmNotification", "ScheduledAction"] as const;
export const TEMPLATE_VERSIONS = ["Default", "Latest"] as const;

/** The most instances that a group can be set to, and vSwitches that it can have. Source: CreateScalingGroup. */
const MOST_INSTANCES = 2000;
const MOST_VSWITCHES = 8;

const settings = z.object({
	scalingGroupName: essName,
	minSize: wholeNumber(0, MOST_INSTANCES),
	maxSize: wholeNumber(0, MOST_INSTANCES),
	/** Expected capacity can only be turned on when the group is made. */
	usesDesired: z.boolean().default(false),
	desiredCapacity: z.union([z.string(), z.number()]).default(""),
	/** Seconds. */
	defaultCooldown: wholeNumber(0, 86_400),
	vpcId: z.string().default(""),
	/** In order of preference. */
	vSwitchIds: someOf(MOST_VSWITCHES),
	removalPolicy1: picked,
	/** Empty: none. */
	removalPolicy2: z.string().default(""),
	multiAzPolicy: z.enum(MULTI_AZ_POLICIES),
	healthCheckType: z.enum(HEALTH_CHECKS),
	scalingPolicy: z.enum(SCALING_POLICIES),
	deletionProtection: z.boolean().default(false),
	tags: tagRows().default([]),
});

type Issues = z.core.$RefinementCtx;

function checkSettings(form: z.infer<typeof settings>, issues: Issues): void {
	const refuse = (field: keyof typeof form, message: string) =>
		issues.addIssue({ code: "custom", path: [field], message });
	if (form.minSize > form.maxSize) {
		refuse("maxSize", ruleMessage("maxBelowMin", { min: form.minSize, max: form.maxSize }));
	} else if (form.usesDesired) {
		checkField(form, issues, "desiredCapacity", wholeNumber(form.minSize, form.maxSize));
	}
	if (form.removalPolicy2 === form.removalPolicy1) {
		refuse("removalPolicy2", ruleMessage("policiesAlike"));
	}
}

/** 修改伸缩组. */
export const scalingGroupForm = settings.superRefine(checkSettings);
export type ScalingGroupForm = z.infer<typeof scalingGroupForm>;

/** 创建伸缩组, with what its instances are made from. */
export const newScalingGroupForm = settings
	.extend({
		source: z.enum(GROUP_SOURCES),
		launchTemplateId: z.string().default(""),
		launchTemplateVersion: z.enum(TEMPLATE_VERSIONS).default("Default"),
		configuration: configurationFields,
		/** Enables the group at the end: it begins to work. */
		isEnabled: z.boolean().default(true),
	})
	.superRefine((form, issues) => {
		checkSettings(form, issues);
		if (form.source === "template" && form.launchTemplateId === "") {
			issues.addIssue({ code: "custom", path: ["launchTemplateId"], message: ruleMessage("required") });
		}
		const problems = form.source === "configuration" ? configurationProblems(form.configuration) : [];
		for (const [field, message] of problems) {
			issues.addIssue({ code: "custom", path: ["configuration", field], message });
		}
	});
export type NewScalingGroupForm = z.infer<typeof newScalingGroupForm>;
