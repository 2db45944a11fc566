import reads from "@/lib/contract/console-reads.json";
import { OOS_ROLE } from "@/lib/oos/oos-role";

/**
 * What a console is allowed in the account that it works in.
 * `watch`: everything is shown and nothing changed. `tutorial`: also the wizard's steps, what puts a failed run right and
 * what tidies up, on the names of the tutorial. `act`: also whatever the pages of RAM, ESS, ECS and OOS offer.
 */
export const PERMISSION_LEVELS = ["watch", "tutorial", "act"] as const;
export type PermissionLevel = (typeof PERMISSION_LEVELS)[number];

/** The role and the custom policies of the tutorial's ways; whoever uses other names changes them in the policy. */
const ROLE = `acs:ram:*:*:role/${OOS_ROLE}`;
const POLICIES = ["ESSHookPolicyForRunCommand", "ESSHookPolicyForInvokeCommand"].map(
	(name) => `acs:ram:*:*:policy/${name}`,
);

/** What changes something while the ways of the tutorial are walked and tidied up, each of which a walk makes. */
export const WALK_CHANGES = [
	"ecs:CreateCommand",
	"ecs:CreateSecurityGroup",
	"ecs:DeleteCommand",
	"ecs:RunCommand",
	"ess:CreateAlarm",
	"ess:CreateLifecycleHook",
	"ess:CreateScalingConfiguration",
	"ess:CreateScalingGroup",
	"ess:CreateScalingRule",
	"ess:CreateScheduledTask",
	"ess:DeleteAlarm",
	"ess:DeleteLifecycleHook",
	"ess:DeleteScalingGroup",
	"ess:DeleteScalingRule",
	"ess:DeleteScheduledTask",
	"ess:EnableScalingGroup",
	"ess:ExecuteScalingRule",
	"ess:ModifyScalingConfiguration",
	"ess:RemoveInstances",
	"oos:CreateTemplate",
	"oos:DeleteTemplate",
	"ram:AttachPolicyToRole",
	"ram:CreatePolicy",
	"ram:DeletePolicy",
	"ram:DetachPolicyFromRole",
	"vpc:CreateVSwitch",
	"vpc:CreateVpc",
] as const;

/** What the prerequisites, a step that is done again and the cures of a failed run change beyond that. */
export const CURE_CHANGES = [
	"ecs:ModifyCommand",
	"ecs:StopInvocation",
	"ess:CompleteLifecycleAction",
	"ess:ModifyAlarm",
	"ess:ModifyLifecycleHook",
	"ess:ModifyScalingGroup",
	"ess:ModifyScalingRule",
	"ess:ModifyScheduledTask",
	"ess:RecordLifecycleActionHeartbeat",
	"ess:ScaleWithAdjustment",
	"oos:CancelExecution",
	"oos:UpdateTemplate",
	"ram:CreatePolicyVersion",
	"ram:CreateRole",
	"ram:DeletePolicyVersion",
	"ram:DeleteRole",
	"ram:UpdateRole",
] as const;

/** Reads that give what is to be kept secret: only who may act has them. */
const SECRET_READS = ["oos:GetSecretParameter"];
/** Operations that read, by how they begin, and those that only check something or work something out. */
const READS = /:(Describe|Get|List)|^oos:(ValidateTemplateContent|GenerateExecutionPolicy)$/;

type Statement = { Effect: "Allow"; Action: string[]; Resource: string | string[] };

/**
 * The smallest RAM policy with which the console can do what a level is for. Every call that the console makes is in the
 * contract of what it reads (`lib/contract/console-reads.json`), so nothing is listed twice; a call is allowed by the
 * action of its name. STS's GetCallerIdentity needs no permission. Passing a role to Auto Scaling or OOS takes
 * ram:PassRole (OOS: "Grant permissions to a RAM role", RAM: "PassRole").
 */
export function consolePolicy(level: PermissionLevel): { Version: "1"; Statement: Statement[] } {
	const all = reads.versions
		.filter(({ product }) => product !== "sts")
		.flatMap(({ product, operations }) => Object.keys(operations).map((action) => `${product}:${action}`))
		.toSorted();
	const watched = all.filter((action) => READS.test(action) && !SECRET_READS.includes(action));
	if (level === "watch") {
		return policyOf([allow(watched, "*")]);
	}
	if (level === "act") {
		return policyOf([allow([...all, "ram:PassRole"], "*")]);
	}
	const changes: string[] = [...WALK_CHANGES, ...CURE_CHANGES].toSorted();
	const isOfRam = (action: string) => action.startsWith("ram:");
	const isCreation = (action: string) => /^ram:Create(Policy|Role)$/.test(action);
	return policyOf([
		allow(watched, "*"),
		allow(
			changes.filter((action) => !isOfRam(action)),
			"*",
		),
		// What is not there yet has no name to be allowed by.
		allow(changes.filter(isCreation), ["acs:ram:*:*:policy/*", "acs:ram:*:*:role/*"]),
		allow([...changes.filter((action) => isOfRam(action) && !isCreation(action)), "ram:PassRole"], [ROLE, ...POLICIES]),
	]);
}

function allow(Action: string[], Resource: Statement["Resource"]): Statement {
	return { Effect: "Allow", Action, Resource };
}

function policyOf(statements: Statement[]): { Version: "1"; Statement: Statement[] } {
	return { Version: "1", Statement: statements };
}
