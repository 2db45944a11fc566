import type { Json, JsonMap } from "../../expressions/value";
import { declared, ITEM, output, REGION, ref, templateDocument, words } from "../template-parts";

/** The instances that a template works on: chosen in the console, or listed. */
export const TARGETS: JsonMap = {
	targets: declared("Json", "目标实例", "TargetInstance", {
		AssociationProperty: "Targets",
		AssociationPropertyMetadata: { ResourceType: "ALIYUN::ECS::Instance", RegionId: "regionId" },
	}),
};

/** How many at once; `name` is the parameter's. */
export function rateControl(concurrency = 10, maxErrors: Json = 0, name = "rateControl"): JsonMap {
	return {
		[name]: declared("Json", "速率控制", "RateControl", {
			AssociationProperty: "RateControl",
			Default: { Mode: "Concurrency", MaxErrors: maxErrors, Concurrency: concurrency },
		}),
	};
}

/** The role that the template runs as; an empty text means the caller's own permissions. */
export function assumedRole(byDefault: string): JsonMap {
	return {
		OOSAssumeRole: declared("String", "OOS扮演的RAM角色", "OOSAssumeRole", {
			AssociationProperty: "ALIYUN::RAM::Service::Role",
			Default: byDefault,
		}),
	};
}

/** Finds the targets, as output `instanceIds`. */
export function getInstance(resourceType = "ALIYUN::ECS::Instance"): JsonMap {
	return {
		Name: "getInstance",
		Action: "ACS::SelectTargets",
		Description: words("获取目标实例", "Finds the instances"),
		Properties: { ResourceType: resourceType, RegionId: ref("regionId"), Filters: [ref("targets")] },
		Outputs: { instanceIds: output("List", "Instances.Instance[].InstanceId") },
	};
}

/** A loop over the targets, or over another list. */
export function each(items: Json = ref("getInstance.instanceIds"), outputs: JsonMap = {}): JsonMap {
	return {
		Loop: {
			RateControl: ref("rateControl"),
			Items: items,
			...(Object.keys(outputs).length > 0 && { Outputs: outputs }),
		},
	};
}

/** What a loop's items give under one name, as a list. */
export function listOf(field: string): JsonMap {
	return { AggregateType: "Fn::ListJoin", AggregateField: field };
}

/** What a loop's items print, as its list `commandOutputs`; `selector` finds it in the answer to each. */
export function collected(selector = "invocationOutput") {
	return {
		outputs: { commandOutput: output("String", selector) },
		collects: { commandOutputs: listOf("commandOutput") },
	};
}

/** A product action for each of the targets. */
export function forEach(
	name: string,
	action: string,
	properties: JsonMap = {},
	more: {
		readonly items?: string;
		readonly itemAs?: string;
		readonly outputs?: JsonMap;
		readonly collects?: JsonMap;
	} = {},
): JsonMap {
	return {
		Name: name,
		Action: action,
		Properties: { regionId: ref("regionId"), [more.itemAs ?? "instanceId"]: ITEM, ...properties },
		...each(more.items, more.collects),
		...(more.outputs && { Outputs: more.outputs }),
	};
}

/** An API of ECS for each of the targets. */
export function callForEach(name: string, api: string, parameters: JsonMap, items?: string): JsonMap {
	return {
		Name: name,
		Action: "ACS::ExecuteAPI",
		Properties: { Service: "ECS", API: api, Parameters: { RegionId: ref("regionId"), ...parameters } },
		...each(items),
	};
}

/** A template of the family; `parameters` come in the order in which the console shows them. */
export function ecsTemplate(parts: {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	readonly category: string;
	readonly parameters: JsonMap;
	readonly tasks: readonly JsonMap[];
	readonly outputs?: JsonMap;
	/** The default of OOSAssumeRole: the caller's own permissions unless told. */
	readonly role?: string;
}): JsonMap {
	return templateDocument({
		...parts,
		description: {
			...words(parts.zh, parts.en),
			"name-en": parts.name,
			"name-zh-cn": parts.zh,
			categories: [parts.category],
		},
		parameters: { ...parts.parameters, ...assumedRole(parts.role ?? "") },
		ramRole: ref("OOSAssumeRole"),
	});
}

/** A template that does one thing to each of the targets, as many at once as the caller says. */
export function bulkyTemplate(parts: {
	readonly name: string;
	readonly zh: string;
	readonly en: string;
	readonly category?: string;
	readonly own?: JsonMap;
	readonly tasks: readonly JsonMap[];
	readonly outputs?: JsonMap;
}): JsonMap {
	return ecsTemplate({
		...parts,
		category: parts.category ?? "instance_manage",
		parameters: { ...REGION, ...TARGETS, ...parts.own, ...rateControl() },
		tasks: [getInstance(), ...parts.tasks],
	});
}

/** The ids of the targets as the template's output. */
export const INSTANCE_IDS: JsonMap = { instanceIds: { Type: "List", Value: ref("getInstance.instanceIds") } };
