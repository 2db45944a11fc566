import { FORMAT_VERSION } from "../../kit/oos-template";
import type { Json, JsonMap } from "../expressions/value";

/** A label or description in both languages. */
export function words(zh: string, en: string): JsonMap {
	return { en, "zh-cn": zh };
}

/** A reference: `{{ name }}`. */
export function ref(name: string): string {
	return `{{ ${name} }}`;
}

/** The parts that the built-in templates are put together from: parameters and tasks in the forms that return in all. */
export const ITEM = ref("ACS::TaskLoopItem");

/** A parameter with its label in both languages. */
export function declared(type: string, zh: string, en: string, more: JsonMap = {}): JsonMap {
	return { Type: type, Label: words(zh, en), ...more };
}

/** The region, which is the execution's unless given. */
export const REGION: JsonMap = {
	regionId: declared("String", "地域ID", "RegionId", {
		AssociationProperty: "RegionId",
		Default: ref("ACS::RegionId"),
	}),
};

/** The instance that an action works on. */
export const INSTANCE: JsonMap = {
	instanceId: declared("String", "实例ID", "InstanceId", {
		AssociationProperty: "ALIYUN::ECS::Instance::InstanceId",
	}),
};

/** Tags for what is made. */
export const TAGS: JsonMap = {
	tags: declared("Json", "标签", "Tags", { AssociationProperty: "Tags", Default: [] }),
};

/** Properties that take the parameters of the same names: `{regionId: "{{ regionId }}"}`. */
export function same(...names: readonly string[]): JsonMap {
	return Object.fromEntries(names.map((name) => [name, ref(name)]));
}

/** The same for an API, whose names begin with a capital. */
export function sameForApi(...names: readonly string[]): JsonMap {
	return Object.fromEntries(names.map((name) => [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, ref(name)]));
}

/** An output of a task. */
export function output(type: string, ValueSelector: string): JsonMap {
	return { Type: type, ValueSelector };
}

type Call = { readonly name: string; readonly zh: string; readonly en: string } & ApiCall & { readonly more?: JsonMap };
type ApiCall = { readonly service?: string; readonly api: string; readonly parameters: JsonMap };

/** A task that calls an API of ECS, or of another service. */
export function call({ name, zh, en, more, ...api }: Call): JsonMap {
	return {
		Name: name,
		Action: "ACS::ExecuteAPI",
		Description: words(zh, en),
		...more,
		Properties: apiOf(api),
	};
}

function apiOf({ service = "ECS", api, parameters }: ApiCall): JsonMap {
	return { Service: service, API: api, Parameters: parameters };
}

type Look = Call & { readonly selector: string; readonly desired?: readonly Json[]; readonly rules?: JsonMap };

/** A task that asks again until what it looks for is as desired. */
export function waitFor({ selector, desired, rules, ...look }: Look): JsonMap {
	return looking("ACS::WaitFor", { selector, desired, rules, ...look });
}

/** A task that looks once, and fails when what it looks for is not as desired. */
export function checkFor(look: Look): JsonMap {
	return looking("ACS::CheckFor", look);
}

function looking(
	action: string,
	{
		name,
		zh,
		en,
		more,
		selector,
		desired,
		rules,
		...api
	}: Look & { readonly desired?: readonly Json[] | undefined; readonly rules?: JsonMap | undefined },
): JsonMap {
	return {
		Name: name,
		Action: action,
		Description: words(zh, en),
		...more,
		Properties: {
			...apiOf(api),
			PropertySelector: selector,
			...(desired && { DesiredValues: desired }),
			...rules,
		},
	};
}

/** A loop over items, one after the other. */
export function oneByOne(items: Json, collects?: JsonMap): JsonMap {
	return {
		Items: items,
		RateControl: { Mode: "Concurrency", MaxErrors: 0, Concurrency: 1 },
		...(collects && { Outputs: collects }),
	};
}

/** A task that another action does. */
export function action(
	name: string,
	does: string,
	zh: string,
	en: string,
	properties: JsonMap,
	more: JsonMap = {},
): JsonMap {
	return { Name: name, Action: does, Description: words(zh, en), ...more, Properties: properties };
}

/** A jump: to the task after each condition that holds, else to another. */
export function choose(
	name: string,
	otherwise: string,
	choices: readonly (readonly [when: Json, next: string])[],
): JsonMap {
	return {
		Name: name,
		Action: "ACS::Choice",
		Properties: { DefaultTask: otherwise, Choices: choices.map(([When, NextTask]) => ({ When, NextTask })) },
	};
}

/** The condition that two values are the same. */
export function equal(a: Json, b: Json): JsonMap {
	return { "Fn::Equals": [a, b] };
}

/** A value that is not sent when the parameter is an empty text. */
export function unlessEmpty(name: string): JsonMap {
	return { "Fn::If": [equal(ref(name), ""), null, ref(name)] };
}

/** What DescribeInstances is asked with for the one instance. */
export const ONE_INSTANCE: JsonMap = { RegionId: ref("regionId"), InstanceIds: [ref("instanceId")] };
const STATUS = "Instances.Instance[].Status";

/** Asks for the one instance, and keeps of the answer what `outputs` name. */
export function askInstance({
	outputs,
	...asked
}: Pick<Call, "name" | "zh" | "en"> & { readonly outputs: JsonMap }): JsonMap {
	return call({ ...asked, api: "DescribeInstances", parameters: ONE_INSTANCE, more: { Outputs: outputs } });
}

/** Asks for the instance's status, as output `status`. */
export const askStatus = askInstance({
	name: "queryInstanceStatus",
	zh: "查询实例状态",
	en: "Asks for the instance's status",
	outputs: { status: output("String", STATUS) },
});

/** Waits until the instance has a status. */
export function untilStatus(name: string, status: string, more: JsonMap = {}): JsonMap {
	return waitFor({
		name,
		zh: `等待实例状态为${status}`,
		en: `Waits until the instance is ${status}`,
		api: "DescribeInstances",
		parameters: ONE_INSTANCE,
		selector: STATUS,
		desired: [status],
		more,
	});
}

/** Waits until the instance runs or is stopped. */
export function untilSettled(more: JsonMap = {}): JsonMap {
	return waitFor({
		name: "untilInstanceReady",
		zh: "等待实例运行或停止",
		en: "Waits until the instance runs or is stopped",
		api: "DescribeInstances",
		parameters: ONE_INSTANCE,
		selector: STATUS,
		desired: ["Running", "Stopped"],
		more,
	});
}

/** Looks whether the instance has one of the statuses. */
export function checkStatus(name: string, statuses: readonly string[], more: JsonMap = {}): JsonMap {
	return checkFor({
		name,
		zh: "检查实例状态",
		en: "Checks the instance's status",
		api: "DescribeInstances",
		parameters: ONE_INSTANCE,
		selector: STATUS,
		desired: statuses,
		more,
	});
}

/** Asks for the instance's operating system, as output `as`. */
export function askOsType(as = "osType"): JsonMap {
	return askInstance({
		name: "queryInstanceOSType",
		zh: "查询操作系统类型",
		en: "Asks for the operating system",
		outputs: { [as]: output("String", "Instances.Instance[].OSType") },
	});
}

/** Asks for the instance's system disk, and keeps of the answer what `outputs` name. */
export function askSystemDisk(
	name: string,
	outputs: JsonMap = { diskId: output("String", "Disks.Disk[].DiskId") },
): JsonMap {
	return call({
		name,
		zh: "查询系统盘",
		en: "Asks for the system disk",
		api: "DescribeDisks",
		parameters: { ...sameForApi("regionId", "instanceId"), DiskType: "system" },
		more: { Outputs: outputs },
	});
}

/** What a command prints, as output `commandOutput` of the task that runs it. */
export const PRINTED: JsonMap = { Outputs: { commandOutput: output("String", "invocationOutput") } };

/** The same as the template's output: what the task of this name has told. */
export function printedBy(task: string): JsonMap {
	return { commandOutput: { Type: "String", Value: ref(`${task}.commandOutput`) } };
}

/** What switches the instance: there are an API and a product action of each name. */
const SWITCHES = {
	StartInstance: { name: "startInstance", zh: "启动实例", en: "Starts the instance" },
	StopInstance: { name: "stopInstance", zh: "停止实例", en: "Stops the instance" },
	RebootInstance: { name: "rebootInstance", zh: "重启实例", en: "Restarts the instance" },
} as const;

/** Asks for the instance to start, stop or restart, without waiting; `names` are those of more parameters to pass on. */
export function askTo(api: keyof typeof SWITCHES, ...names: readonly string[]): JsonMap {
	return call({ ...SWITCHES[api], api, parameters: sameForApi("regionId", "instanceId", ...names) });
}

/** Starts, stops or restarts the instance and waits until it has happened. */
export function switched(by: keyof typeof SWITCHES, more: JsonMap = {}): JsonMap {
	const { name, zh, en } = SWITCHES[by];
	return action(name, `ACS::ECS::${by}`, zh, en, same("regionId", "instanceId"), more);
}

/** A cloud product action: a template that runs under its parent's role. */
export function productTemplate(parts: {
	readonly zh: string;
	readonly en: string;
	readonly parameters: JsonMap;
	readonly tasks: readonly JsonMap[];
	readonly outputs?: JsonMap;
}): JsonMap {
	return templateDocument({ ...parts, description: words(parts.zh, parts.en) });
}

/** A template's document, its members in the order in which the official templates have them. */
export function templateDocument(parts: {
	readonly description: JsonMap;
	readonly parameters: JsonMap;
	readonly ramRole?: string;
	readonly tasks: readonly JsonMap[];
	readonly outputs?: JsonMap;
}): JsonMap {
	return {
		FormatVersion: FORMAT_VERSION,
		Description: parts.description,
		Parameters: parts.parameters,
		...(parts.ramRole !== undefined && { RamRole: parts.ramRole }),
		Tasks: parts.tasks,
		...(parts.outputs && { Outputs: parts.outputs }),
	};
}
