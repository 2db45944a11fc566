import type { Params } from "../../core/context";
import { ExpressionError } from "../../expressions/expression-error";
import { isList, isMap, type Json, type JsonMap, member, textOf, toJson } from "../../expressions/value";
import { callerOf } from "../engine/session";
import type { ActionRun } from "./action";

/**
 * Template parameters that are lists in the plural and, in the RPC APIs of ECS and Auto Scaling, repeat lists under a
 * singular name (`InstanceIds` becomes `InstanceId.1` …; tags become `Tag.1.Key` …).
 */
const SINGULAR: Readonly<Record<string, string>> = {
	InstanceIds: "InstanceId",
	ScalingGroupIds: "ScalingGroupId",
	ScalingConfigurationIds: "ScalingConfigurationId",
	ScalingRuleIds: "ScalingRuleId",
	ScalingActivityIds: "ScalingActivityId",
	LifecycleHookIds: "LifecycleHookId",
	SecurityGroupIds: "SecurityGroupId",
	Tags: "Tag",
};

/** Calls the API that a task's properties name, as the execution's role. Throws ApiError. */
export function callApi(run: ActionRun): Json {
	const service = text(run.properties, "Service");
	const api = text(run.properties, "API");
	const given = member(run.properties, "Parameters") ?? {};
	if (!isMap(given)) {
		throw new ExpressionError("Parameters has to be a map.");
	}
	// A task that names no region means the one in which it is executed.
	const regionId = regionOf(run, given);
	const caller = callerOf(run.ctx, run.execution);
	return toJson(
		run.ctx.callByName(service.toLowerCase(), api, { RegionId: regionId, ...wireParameters(given) }, caller, {
			regionId,
		}),
	);
}

function text(properties: JsonMap, name: string): string {
	const value = textOf(member(properties, name) ?? null);
	if (value === "") {
		throw new ExpressionError(`${name} is empty.`);
	}
	return value;
}

function regionOf(run: ActionRun, given: JsonMap): string {
	const named = member(given, "RegionId");
	return typeof named === "string" && named !== "" ? named : run.execution.regionId;
}

/** Leaves out what is empty, and names lists as the wire does. */
function wireParameters(given: JsonMap): Params {
	const out: Record<string, Json> = {};
	for (const [name, value] of Object.entries(given)) {
		if (value === null || value === "") {
			continue;
		}
		out[name] = value;
		const singular = SINGULAR[name];
		if (singular !== undefined && isList(value) && !Object.hasOwn(given, singular)) {
			out[singular] = value;
		}
	}
	return out;
}
