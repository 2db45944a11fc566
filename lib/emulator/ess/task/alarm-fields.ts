import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { invalidParameter, missingParameter } from "../errors";
import { renamed } from "../ess-operation";
import { findRuleByAri } from "../rule/rule";
import { parseEffective } from "./alarm";
import type { Alarm, AlarmCondition } from "./rows";

const STATISTICS = ["Average", "Minimum", "Maximum"] as const;
const OPERATORS = [">=", "<=", ">", "<"] as const;
const period = () => param.integer({ min: 15, max: 900 }).optional();

const expression = param.object(() => ({
	MetricName: param.string().optional(),
	Statistics: param.oneOf(STATISTICS).optional(),
	ComparisonOperator: param.oneOf(OPERATORS).optional(),
	Threshold: param.number().optional(),
	Period: period(),
}));

/** What creating and changing an event-triggered task both take. */
export const alarmFields = {
	Name: param.string({ min: 1, max: 64 }).optional(),
	Description: param.string({ max: 256 }).optional(),
	MetricName: param.string().optional(),
	MetricType: param.oneOf(["system", "custom", "hybrid"]).optional(),
	Statistics: param.oneOf(STATISTICS).optional(),
	ComparisonOperator: param.oneOf(OPERATORS).optional(),
	Threshold: param.number().optional(),
	Period: period(),
	EvaluationCount: param.integer({ min: 1 }).optional(),
	Expressions: renamed("Expression", param.list(expression).optional()),
	ExpressionsLogicOperator: param.oneOf(["&&", "||"]).optional(),
	AlarmActions: renamed("AlarmAction", param.list(param.string(), { max: 5 }).optional()),
	Dimensions: renamed(
		"Dimension",
		param
			.list(
				param.object(() => ({ DimensionKey: param.string().optional(), DimensionValue: param.string().optional() })),
			)
			.optional(),
	),
	GroupId: param.integer().optional(),
	Effective: param.string().optional(),
} as const;

/** Metric values arrive one by one (control API), so how the cloud would gather them changes nothing. */
export const inertAlarmFields: readonly string[] = ["Statistics", "Period", "Dimensions", "GroupId", "MetricType"];

type Request = {
	readonly Name?: string | undefined;
	readonly Description?: string | undefined;
	readonly MetricName?: string | undefined;
	readonly MetricType?: Alarm["metricType"] | undefined;
	readonly Statistics?: AlarmCondition["statistics"] | undefined;
	readonly ComparisonOperator?: AlarmCondition["comparisonOperator"] | undefined;
	readonly Threshold?: number | undefined;
	readonly Period?: number | undefined;
	readonly EvaluationCount?: number | undefined;
	readonly Expressions?: readonly Expression[] | undefined;
	readonly ExpressionsLogicOperator?: Alarm["operator"] | undefined;
	readonly AlarmActions?: readonly string[] | undefined;
	readonly Dimensions?:
		| readonly { DimensionKey?: string | undefined; DimensionValue?: string | undefined }[]
		| undefined;
	readonly GroupId?: number | undefined;
	readonly Effective?: string | undefined;
};

type Expression = Pick<Request, "MetricName" | "Statistics" | "ComparisonOperator" | "Threshold" | "Period">;

/**
 * `alarm` with what the request gives; throws when what results watches nothing or executes what is no rule. A rule of
 * another group is taken: Terraform's provider moves an alarm to a new group and leaves its rule.
 */
export function changedAlarm(ctx: Context, alarm: Alarm, request: Request): Alarm {
	const conditions = conditionsOf(alarm, request);
	if (conditions.length === 0) {
		throw missingParameter("MetricName");
	}
	for (const ari of request.AlarmActions ?? []) {
		if (!findRuleByAri(ctx, ari)) {
			throw invalidParameter("AlarmAction", 404);
		}
	}
	if (request.Effective !== undefined && !parseEffective(request.Effective)) {
		throw invalidParameter("Effective");
	}
	return {
		...alarm,
		name: request.Name ?? alarm.name,
		description: request.Description ?? alarm.description,
		metricType: request.MetricType ?? alarm.metricType,
		conditions,
		isMultiMetric: request.Expressions ? request.Expressions.length > 0 : alarm.isMultiMetric,
		operator: request.ExpressionsLogicOperator ?? alarm.operator,
		evaluationCount: request.EvaluationCount ?? alarm.evaluationCount,
		effective: request.Effective ?? alarm.effective,
		dimensions: dimensionsOf(alarm, request),
		actions: request.AlarmActions ?? alarm.actions,
	};
}

/** The application group of CloudMonitor stands among the dimensions, under this key. */
const GROUP_KEY = "groupId";

function dimensionsOf(alarm: Alarm, { Dimensions, GroupId }: Request): Alarm["dimensions"] {
	const given = Dimensions?.map(({ DimensionKey = "", DimensionValue = "" }) => ({ DimensionKey, DimensionValue }));
	const others = (given ?? alarm.dimensions).filter(({ DimensionKey }) => DimensionKey !== GROUP_KEY);
	const group = alarm.dimensions.filter(({ DimensionKey }) => DimensionKey === GROUP_KEY);
	return GroupId === undefined
		? [...others, ...group]
		: [...others, { DimensionKey: GROUP_KEY, DimensionValue: String(GroupId) }];
}

function conditionsOf(alarm: Alarm, request: Request): readonly AlarmCondition[] {
	if (request.Expressions?.length) {
		return request.Expressions.map((expression) => conditionOf(expression, undefined));
	}
	const [before] = alarm.conditions;
	const isGiven = request.MetricName !== undefined || before !== undefined;
	return alarm.isMultiMetric ? alarm.conditions : isGiven ? [conditionOf(request, before)] : [];
}

function conditionOf(given: Expression, before: AlarmCondition | undefined): AlarmCondition {
	const metricName = given.MetricName ?? before?.metricName;
	const threshold = given.Threshold ?? before?.threshold;
	if (metricName === undefined) {
		throw missingParameter("MetricName");
	}
	if (threshold === undefined) {
		throw missingParameter("Threshold");
	}
	return {
		metricName,
		threshold,
		statistics: given.Statistics ?? before?.statistics ?? "Average",
		comparisonOperator: given.ComparisonOperator ?? before?.comparisonOperator ?? ">=",
		periodSeconds: given.Period ?? before?.periodSeconds ?? 300,
	};
}
