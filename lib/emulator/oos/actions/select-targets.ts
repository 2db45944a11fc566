import { ExpressionError } from "../../expressions/expression-error";
import { isList, isMap, type Json, type JsonMap, member, textOf } from "../../expressions/value";
import type { Action, ActionRun } from "./action";
import { callApi } from "./call-api";

const INSTANCES = "ALIYUN::ECS::Instance";

/** ACS::SelectTargets: the ECS instances that the filters mean, as DescribeInstances answers them. */
export const selectTargets: Action = (run) => {
	const kind = textOf(member(run.properties, "ResourceType") ?? null);
	if (kind !== INSTANCES) {
		return { type: "failed", message: `Targets of the type ${kind} are not available in this emulator.` };
	}
	const region = member(run.properties, "RegionId") ?? run.execution.regionId;
	return {
		type: "done",
		answer: describeInstances(run, { RegionId: region, PageSize: 100, ...targetParameters(run.properties) }),
	};
};

function describeInstances(run: ActionRun, parameters: JsonMap): Json {
	const properties = { Service: "ECS", API: "DescribeInstances", Parameters: parameters };
	return callApi({ ...run, properties });
}

/** What of DescribeInstances the filters ask for; they narrow one another: ids, tags, or its own parameters. Throws ExpressionError. */
export function targetParameters(properties: JsonMap): JsonMap {
	const filters = member(properties, "Filters");
	if (filters === undefined || filters === null) {
		return {};
	}
	if (!isList(filters)) {
		throw new ExpressionError("Filters has to be a list.");
	}
	return Object.assign({}, ...filters.map(filterOf));
}

function filterOf(filter: Json): JsonMap {
	if (!isMap(filter)) {
		throw new ExpressionError("A filter has to be a map.");
	}
	const type = textOf(member(filter, "Type") ?? "All");
	switch (type) {
		case "All":
			return {};
		case "ResourceIds":
			return { InstanceIds: member(filter, "ResourceIds") ?? [] };
		case "Tags":
		case "ResourceTags":
			return { Tags: member(filter, "Tags") ?? [] };
		case "ResourceGroup":
			return { ResourceGroupId: member(filter, "ResourceGroupId") ?? null };
		default:
			throw new ExpressionError(`A filter of the type ${type} is not known.`);
	}
}
