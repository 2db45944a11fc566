import { parse } from "yaml";
import { membersOf } from "./template-parts";

/** The types of an OOS template's parameters (OOS template reference, Parameters). */
const PARAMETER_TYPES = ["String", "Number", "Boolean", "List", "Json"] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** A text of a template in the languages that it gives. */
export type Words = { en?: string; zh?: string };

/** What a template declares about one of its parameters, as plain JSON. */
export type TemplateParameter = {
	name: string;
	type: ParameterType;
	label: Words;
	description: Words;
	/** What a broken rule is called in the template's own words. */
	constraint: Words;
	/** Absent: the parameter is required. */
	default?: unknown;
	allowedValues?: unknown[];
	allowedPattern?: string;
	minLength?: number;
	maxLength?: number;
	minValue?: number;
	maxValue?: number;
	/** NoEcho: its value is never shown again. */
	isSecret: boolean;
	/** AssociationProperty: what the console offers to choose from. */
	association: string;
	/** The heading that the template puts it under. */
	group: Words;
};

/**
 * The parameters of a template's text (YAML or JSON), those that its interface groups first in the order of the groups.
 * None for a text that cannot be read: whoever saves or starts it is told why by the cloud. Pure.
 */
export function readTemplateParameters(content: string): TemplateParameter[] {
	const document = membersOf(readDocument(content));
	const declared = Object.entries(membersOf(document.Parameters));
	const groups = groupsOf(document);
	const place = new Map(groups.flatMap(({ names }) => names).map((name, index) => [name, index] as const));
	const placeOf = (name: string) => place.get(name) ?? place.size;
	return declared
		.map(([name, spec]) => ({
			...parameterOf(name, membersOf(spec)),
			group: groups.find((one) => one.names.includes(name))?.label ?? {},
		}))
		.sort((a, b) => placeOf(a.name) - placeOf(b.name));
}

/** A text in a reader's language, else in the one that there is; `fallback` when there is none. */
export function wordsIn(words: Words, locale: string, fallback = ""): string {
	const [own, other] = locale === "zh-CN" ? [words.zh, words.en] : [words.en, words.zh];
	return own || other || fallback;
}

/** Whether Auto Scaling fills a parameter in when a lifecycle hook starts the template: its default is a `${…}`. */
export function isFilledByHook(parameter: TemplateParameter): boolean {
	return parameter.default !== undefined && /\$\{\w+\}/.test(JSON.stringify(parameter.default));
}

function readDocument(content: string): unknown {
	try {
		return parse(content, { version: "1.1", uniqueKeys: false, logLevel: "silent" });
	} catch {
		return undefined;
	}
}

function parameterOf(name: string, spec: Record<string, unknown>): Omit<TemplateParameter, "group"> {
	const type = PARAMETER_TYPES.find((known) => known.toLowerCase() === String(spec.Type ?? "String").toLowerCase());
	const limits = {
		minLength: numberOf(spec.MinLength),
		maxLength: numberOf(spec.MaxLength),
		minValue: numberOf(spec.MinValue),
		maxValue: numberOf(spec.MaxValue),
	};
	return {
		name,
		type: type ?? "String",
		label: wordsOf(spec.Label),
		description: wordsOf(spec.Description),
		constraint: wordsOf(spec.ConstraintDescription),
		isSecret: spec.NoEcho === true || spec.NoEcho === "true",
		association: typeof spec.AssociationProperty === "string" ? spec.AssociationProperty : "",
		...(spec.Default !== undefined && spec.Default !== null && { default: spec.Default }),
		...(Array.isArray(spec.AllowedValues) && { allowedValues: spec.AllowedValues }),
		...(typeof spec.AllowedPattern === "string" && { allowedPattern: spec.AllowedPattern }),
		...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
	};
}

function groupsOf(document: Record<string, unknown>): { label: Words; names: string[] }[] {
	const groups = membersOf(membersOf(document.Metadata)["ALIYUN::OOS::Interface"]).ParameterGroups;
	return (Array.isArray(groups) ? groups : []).map((written) => {
		const { Parameters, Label } = membersOf(written);
		const names = Array.isArray(Parameters) ? Parameters.filter((name) => typeof name === "string") : [];
		return { names, label: wordsOf(membersOf(Label).default) };
	});
}

function wordsOf(value: unknown): Words {
	if (typeof value === "string") {
		return { en: value, zh: value };
	}
	const { en, "zh-cn": zh } = membersOf(value);
	return { ...(typeof en === "string" && { en }), ...(typeof zh === "string" && { zh }) };
}

function numberOf(value: unknown): number | undefined {
	const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
	return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
