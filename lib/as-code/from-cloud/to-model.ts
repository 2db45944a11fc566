import type {
	Alarm,
	LifecycleHook,
	ScalingConfiguration,
	ScalingGroup,
	ScalingRule,
	ScheduledTask,
} from "@/lib/cloud/ess";
import { maskText } from "@/lib/runs/export/mask-secrets";
import type { Declaration, Kind, Model, Reference, Resource, Row, Text, Value } from "../model";
import { joined, normalize } from "../normalize";
import type { ExportNote, GroupFacts, RoleFacts } from "./facts";

type Fields = Readonly<Record<string, Value | undefined>>;
export type Exported = {
	readonly model: Model;
	readonly notes: readonly ExportNote[];
	/** What the resources of Auto Scaling are known by in the cloud, by what the model calls them. */
	readonly ids: ReadonlyMap<string, string>;
};

/**
 * What is exported of a group: all that makes it again elsewhere. vSwitches and security groups become variables, and so
 * do texts that hold a secret, these without a value, unless `masks` is false.
 */
export function toModel(facts: GroupFacts, { masks = true }: { masks?: boolean } = {}): Exported {
	return new ModelBuilder(facts, masks).build();
}

class ModelBuilder {
	private readonly resources: Resource[] = [];
	private readonly variables: Declaration[] = [];
	private readonly notes: ExportNote[] = [];
	private readonly ids = new Map<string, string>();

	constructor(
		private readonly facts: GroupFacts,
		private readonly masks: boolean,
	) {}

	build(): Exported {
		const { facts } = this;
		const { group } = facts;
		for (const role of facts.roles) {
			this.role(role);
		}
		for (const { name, content } of facts.templates) {
			this.add("template", { TemplateName: name, Content: this.secretive(content, "template_content", name) });
		}
		const groupId = this.add("group", this.group(group), group.ScalingGroupId);
		const inGroup = { ScalingGroupId: { is: "reference", resource: groupId } as const };
		for (const configuration of facts.configurations) {
			const isActive = configuration.ScalingConfigurationId === group.ActiveScalingConfigurationId;
			const fields = {
				...inGroup,
				...this.configuration(configuration),
				Enable: isActive && group.LifecycleState === "Active",
			};
			this.add("configuration", fields, configuration.ScalingConfigurationId);
		}
		for (const hook of facts.hooks) {
			this.add("hook", { ...inGroup, ...this.hook(hook) }, hook.LifecycleHookId);
		}
		const rules = new Map<string, Reference>();
		for (const rule of facts.rules) {
			const resource = this.add("rule", { ...inGroup, ...ruleFields(rule) }, rule.ScalingRuleAri);
			rules.set(rule.ScalingRuleAri, { is: "reference", resource });
		}
		for (const task of facts.tasks) {
			const fields = taskFields(task, rules);
			this.add("task", fields.ScheduledAction ? fields : { ...inGroup, ...fields }, task.ScheduledTaskId);
		}
		for (const alarm of facts.alarms) {
			this.add("alarm", { ...inGroup, ...alarmFields(alarm, rules) }, alarm.AlarmTaskId);
		}
		this.noteWhatStays();
		const model = normalize({ variables: this.variables, resources: this.resources });
		return { model, notes: this.notes, ids: this.ids };
	}

	/** Adds what is set of the fields; answers what the texts call it. `cloudId`: what the cloud knows it by. */
	private add(kind: Kind, fields: Fields, cloudId?: string): string {
		const number = this.resources.filter((one) => one.kind === kind).length + 1;
		const id = number === 1 ? kind : `${kind}_${number}`;
		const given = Object.entries(fields).filter((entry): entry is [string, Value] => isSet(entry[1]));
		this.resources.push({ kind, id, fields: Object.fromEntries(given) });
		if (cloudId !== undefined) {
			this.ids.set(id, cloudId);
		}
		return id;
	}

	private variable(base: string, value: string | undefined): Text {
		const known = value === undefined ? undefined : this.variables.find((one) => one.value === value);
		if (known) {
			return { is: "variable", name: known.name };
		}
		const number = this.variables.filter(({ name }) => name.startsWith(base)).length + 1;
		const name = number === 1 ? base : `${base}_${number}`;
		this.variables.push({ name, ...(value !== undefined && { value }) });
		return { is: "variable", name };
	}

	/** A text as it is, or a variable without a value where it holds a secret. */
	private secretive(text: string, base: string, of: string): Text {
		if (!this.masks || maskText(text, {}) === text) {
			return text;
		}
		this.notes.push({ code: "masked", name: of });
		return this.variable(base, undefined);
	}

	private role({ name, description, trust, maxSessionDuration, policies }: RoleFacts): void {
		this.add("role", {
			RoleName: name,
			AssumeRolePolicyDocument: trust,
			Description: said(description),
			MaxSessionDuration: maxSessionDuration,
		});
		for (const policy of policies) {
			if (policy.document !== undefined) {
				const known = this.resources.some(({ kind, fields }) => kind === "policy" && fields.PolicyName === policy.name);
				if (!known) {
					this.add("policy", {
						PolicyName: policy.name,
						PolicyDocument: policy.document,
						Description: said(policy.description),
					});
				}
			}
			this.add("attachment", { PolicyType: policy.type, PolicyName: policy.name, RoleName: name });
		}
	}

	private group(group: ScalingGroup): Fields {
		const isMixed = group.MultiAZPolicy === "COST_OPTIMIZED" || group.MultiAZPolicy === "COMPOSABLE";
		return {
			ScalingGroupName: group.ScalingGroupName,
			MinSize: group.MinSize,
			MaxSize: group.MaxSize,
			DesiredCapacity: group.DesiredCapacity,
			DefaultCooldown: group.DefaultCooldown,
			VSwitchIds: vSwitchesOf(group).map((id) => this.variable("vswitch", id)),
			MultiAZPolicy: said(group.MultiAZPolicy),
			RemovalPolicy: group.RemovalPolicies,
			HealthCheckType: said(group.HealthCheckType),
			ScalingPolicy: said(group.ScalingPolicy),
			GroupDeletionProtection: group.GroupDeletionProtection || undefined,
			MaxInstanceLifetime: group.MaxInstanceLifetime || undefined,
			...(isMixed && {
				OnDemandBaseCapacity: group.OnDemandBaseCapacity,
				OnDemandPercentageAboveBaseCapacity: group.OnDemandPercentageAboveBaseCapacity,
				SpotInstancePools: group.SpotInstancePools,
				SpotInstanceRemedy: group.SpotInstanceRemedy,
				CompensateWithOnDemand: group.CompensateWithOnDemand,
			}),
			GroupType: group.GroupType === "ECS" ? undefined : said(group.GroupType),
			LaunchTemplateId: said(group.LaunchTemplateId),
			LaunchTemplateVersion: said(group.LaunchTemplateVersion),
			Tag: mapOf(this.facts.tags.map(({ key, value }) => [key, value])),
		};
	}

	private configuration(row: GroupFacts["configurations"][number]): Fields {
		const [types, groups] = [row.InstanceTypes, row.SecurityGroupIds];
		const securityGroups = (groups.length > 0 ? groups : [row.SecurityGroupId ?? ""]).filter((id) => id !== "");
		const named = securityGroups.map((id) => this.variable("security_group", id));
		const hasPublic = (row.InternetMaxBandwidthOut ?? 0) > 0;
		return {
			...configurationFields(row),
			InstanceType: types.length > 1 ? undefined : (types[0] ?? said(row.InstanceType)),
			InstanceTypes: types.length > 1 ? types : undefined,
			SecurityGroupId: named.length === 1 ? named[0] : undefined,
			SecurityGroupIds: named.length > 1 ? named : undefined,
			InternetChargeType: hasPublic ? said(row.InternetChargeType) : undefined,
			InternetMaxBandwidthOut: hasPublic ? row.InternetMaxBandwidthOut : undefined,
			InternetMaxBandwidthIn: hasPublic ? row.InternetMaxBandwidthIn : undefined,
			UserData: this.userData(row),
		};
	}

	private hook(hook: LifecycleHook): Fields {
		const { NotificationArn: arn, NotificationMetadata: metadata } = hook;
		return {
			LifecycleHookName: hook.LifecycleHookName,
			LifecycleTransition: hook.LifecycleTransition,
			HeartbeatTimeout: hook.HeartbeatTimeout,
			DefaultResult: hook.DefaultResult,
			NotificationArn: arn ? this.arn(arn) : undefined,
			NotificationMetadata: metadata ? this.secretive(metadata, "hook_metadata", hook.LifecycleHookName) : undefined,
		};
	}

	private userData({ userData, ScalingConfigurationName }: GroupFacts["configurations"][number]): Text | undefined {
		if (userData === null) {
			this.notes.push({ code: "masked", name: ScalingConfigurationName ?? "" });
			return this.variable("user_data", undefined);
		}
		return said(userData) && this.secretive(userData ?? "", "user_data", ScalingConfigurationName ?? "");
	}

	/** An ARN of this account and region as one of whichever runs the text. */
	private arn(text: string): Text {
		const [acs, product, region, account, ...rest] = text.split(":");
		const { regionId, accountId } = this.facts;
		return region === regionId && account === accountId
			? joined([
					`${acs}:${product}:`,
					{ is: "context", of: "region" },
					":",
					{ is: "context", of: "account" },
					`:${rest.join(":")}`,
				])
			: text;
	}

	private noteWhatStays(): void {
		const { group, unread } = this.facts;
		const note = (code: ExportNote["code"], detail?: string) =>
			this.notes.push({ code, name: group.ScalingGroupName, ...(detail !== undefined && { detail }) });
		if (group.LoadBalancerIds.length > 0) {
			note("loadBalancers", group.LoadBalancerIds.join(", "));
		}
		if (group.DBInstanceIds.length > 0) {
			note("databases", group.DBInstanceIds.join(", "));
		}
		if (group.LifecycleState !== "Active") {
			note("disabled");
		}
		if (group.SuspendedProcesses.length > 0) {
			note("suspended", group.SuspendedProcesses.join(", "));
		}
		if (group.GroupType === "ECI") {
			note("eci");
		}
		this.notes.push(...unread.map(({ name, code }) => ({ code: "unread" as const, name, detail: code })));
	}
}

/** When an event-triggered task is effective whose time was not set (DescribeAlarms). */
const ALWAYS = "* * * * * ?";

const said = (text: string | null | undefined): string | undefined => text || undefined;

function isSet(value: Value | undefined): boolean {
	return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function vSwitchesOf({ VSwitchIds, VSwitchId }: ScalingGroup): readonly string[] {
	return VSwitchIds.length > 0 ? VSwitchIds : [VSwitchId ?? ""].filter((id) => id !== "");
}

function mapOf(entries: readonly (readonly [string, string])[]): Value | undefined {
	return entries.length === 0 ? undefined : { is: "map", entries: Object.fromEntries(entries) };
}

/** Rows of members that are set. */
function rowsOf(rows: readonly Readonly<Record<string, unknown>>[]): Value | undefined {
	const given = rows.map((row) =>
		Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== "")),
	);
	// The members of these rows are texts, numbers and truth values, as the contract types them.
	return given.length === 0 ? undefined : { is: "rows", rows: given as unknown as Row[] };
}

function configurationFields(row: Omit<ScalingConfiguration, "UserData">): Fields {
	return {
		ScalingConfigurationName: said(row.ScalingConfigurationName),
		ImageId: said(row.ImageId),
		ImageFamily: said(row.ImageId) ? undefined : said(row.ImageFamily),
		InstanceName: said(row.InstanceName),
		HostName: said(row.HostName),
		CreditSpecification: said(row.CreditSpecification),
		"SystemDisk.Category": said(row.SystemDiskCategory),
		"SystemDisk.Size": row.SystemDiskSize,
		"SystemDisk.PerformanceLevel": said(row.SystemDiskPerformanceLevel),
		DataDisk: rowsOf(row.DataDisks),
		KeyPairName: said(row.KeyPairName),
		RamRoleName: said(row.RamRoleName),
		PasswordInherit: row.PasswordInherit || undefined,
		SpotStrategy: row.SpotStrategy === "NoSpot" ? undefined : said(row.SpotStrategy),
		Tags: mapOf(row.Tags.map(({ Key, Value: value }) => [Key, value ?? ""])),
	};
}

/** What a rule of each type is made with; the cloud answers other members too. */
const RULE_FIELDS: Readonly<Record<string, readonly (keyof ScalingRule)[]>> = {
	SimpleScalingRule: ["AdjustmentType", "AdjustmentValue", "MinAdjustmentMagnitude", "Cooldown"],
	StepScalingRule: ["AdjustmentType", "MinAdjustmentMagnitude", "EstimatedInstanceWarmup"],
	TargetTrackingScalingRule: [
		"MetricName",
		"TargetValue",
		"DisableScaleIn",
		"EstimatedInstanceWarmup",
		"ScaleInEvaluationCount",
		"ScaleOutEvaluationCount",
	],
	PredictiveScalingRule: [
		"MetricName",
		"TargetValue",
		"PredictiveScalingMode",
		"PredictiveValueBehavior",
		"PredictiveValueBuffer",
		"PredictiveTaskBufferTime",
		"InitialMaxSize",
	],
};

function ruleFields(rule: ScalingRule): Fields {
	const type = rule.ScalingRuleType ?? "SimpleScalingRule";
	const members = (RULE_FIELDS[type] ?? []).map((name) => [name, rule[name]] as const);
	const given = members.filter((entry): entry is [keyof ScalingRule, string | number | boolean] => {
		const [name, value] = entry;
		return value !== undefined && value !== "" && !(name === "MinAdjustmentMagnitude" && value === 0);
	});
	return {
		ScalingRuleName: said(rule.ScalingRuleName),
		ScalingRuleType: type,
		...Object.fromEntries(given),
		StepAdjustment: type === "StepScalingRule" ? rowsOf(rule.StepAdjustments) : undefined,
	};
}

function taskFields(task: ScheduledTask, rules: ReadonlyMap<string, Reference>): Fields {
	return {
		ScheduledTaskName: said(task.ScheduledTaskName),
		Description: said(task.Description),
		ScheduledAction: rules.get(task.ScheduledAction ?? "") ?? said(task.ScheduledAction),
		MinValue: task.MinValue,
		MaxValue: task.MaxValue,
		DesiredCapacity: task.DesiredCapacity,
		LaunchTime: said(task.LaunchTime),
		LaunchExpirationTime: task.LaunchExpirationTime,
		RecurrenceType: said(task.RecurrenceType),
		RecurrenceValue: said(task.RecurrenceValue),
		RecurrenceEndTime: said(task.RecurrenceEndTime),
		TaskEnabled: task.TaskEnabled,
	};
}

/** Dimensions that the cloud adds to every alarm. */
const OWN_DIMENSIONS = new Set(["user_id", "userId", "scaling_group"]);

function alarmFields(alarm: Alarm, rules: ReadonlyMap<string, Reference>): Fields {
	const hasExpressions = alarm.Expressions.length > 0;
	const dimensions = alarm.Dimensions.filter(({ DimensionKey }) => !OWN_DIMENSIONS.has(DimensionKey ?? ""));
	return {
		Name: said(alarm.Name),
		Description: said(alarm.Description),
		MetricType: said(alarm.MetricType),
		...(hasExpressions
			? { Expression: rowsOf(alarm.Expressions), ExpressionsLogicOperator: said(alarm.ExpressionsLogicOperator) }
			: {
					MetricName: said(alarm.MetricName),
					Statistics: said(alarm.Statistics),
					ComparisonOperator: said(alarm.ComparisonOperator),
					Threshold: alarm.Threshold,
					Period: alarm.Period,
				}),
		EvaluationCount: alarm.EvaluationCount,
		AlarmAction: alarm.AlarmActions.map((ari) => rules.get(ari) ?? ari),
		Dimension: mapOf(dimensions.map(({ DimensionKey, DimensionValue }) => [DimensionKey ?? "", DimensionValue ?? ""])),
		Effective: alarm.Effective === ALWAYS ? undefined : said(alarm.Effective),
		Enable: alarm.Enable !== false,
	};
}
