"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import {
	checkParameters,
	type ParameterProblem,
	type ParameterValues,
	type Starter,
	textOfValue,
	valueOfText,
} from "@/lib/oos/parameter-values";
import { isFilledByHook, type TemplateParameter, wordsIn } from "@/lib/oos/template-parameters";
import { showHidden } from "@/lib/ui/show-hidden";
import { ParameterControl } from "./parameter-control";
import { isRate, RateControl } from "./rate-control";

/**
 * The fields of a template's parameters. Texts are kept as typed; what they mean is told on with every change. A field says
 * what is wrong with it once it was left, all of them when `showsProblems` is set. Start it again by its key.
 */
export function TemplateParametersForm({
	regionId,
	parameters,
	values,
	onChange,
	starter,
	showsProblems,
}: {
	regionId: string;
	parameters: readonly TemplateParameter[];
	values: ParameterValues;
	onChange: (values: Record<string, unknown>) => void;
	starter: Starter;
	showsProblems: boolean;
}) {
	const t = useTranslations("templateForm");
	const locale = useLocale();
	const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
	const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
	const problems = new Map(
		checkParameters(parameters, values, starter).map((problem) => [problem.name, problem] as const),
	);
	const filled = starter === "hook" ? parameters.filter(isFilledByHook) : [];
	const asked = parameters.filter((parameter) => !filled.includes(parameter));
	const fieldOf = (parameter: TemplateParameter) => {
		const { name } = parameter;
		const problem = showsProblems || left.has(name) ? problems.get(name) : undefined;
		const label = showHidden(wordsIn(parameter.label, locale, name));
		const given = values[name];
		const isAsked = parameter.default === undefined || (starter === "person" && isFilledByHook(parameter));
		return (
			<Field
				key={name}
				label={
					<>
						{label}
						{label === name ? null : <span className="ml-2 font-mono font-normal text-faint text-xs">{name}</span>}
					</>
				}
				description={<Hint parameter={parameter} />}
				error={problem && showHidden(wordsIn(parameter.constraint, locale) || sentence(problem))}
				isRequired={isAsked}
			>
				{(control) =>
					parameter.association === "RateControl" && isRate(given) ? (
						<RateControl label={label} rate={given} onChange={(rate) => onChange({ ...values, [name]: rate })} />
					) : (
						<ParameterControl
							control={{ ...control, onBlur: () => setLeft((before) => new Set(before).add(name)) }}
							parameter={parameter}
							regionId={regionId}
							text={texts[name] ?? textOfValue(parameter, given)}
							onChange={(text) => {
								setTexts((before) => ({ ...before, [name]: text }));
								onChange({ ...values, [name]: valueOfText(parameter, text) });
							}}
						/>
					)
				}
			</Field>
		);
	};
	const sentence = ({ rule, ...said }: ParameterProblem) => t(`errors.${rule}`, said);
	return (
		<div className="grid gap-5 *:min-w-0">
			{asked.length === 0 ? (
				<p className="text-muted text-sm">{t(filled.length > 0 ? "own" : "none")}</p>
			) : (
				groupsOf(asked, locale).map(({ heading, members }) =>
					heading === "" ? (
						members.map(fieldOf)
					) : (
						<fieldset key={heading} className="grid gap-5 *:min-w-0">
							<legend className="mb-3 font-semibold text-sm">{showHidden(heading)}</legend>
							{members.map(fieldOf)}
						</fieldset>
					),
				)
			)}
			{filled.length > 0 ? (
				<details className="text-sm">
					<summary className="w-fit text-link hover:underline">{t("filled", { count: filled.length })}</summary>
					<p className="mt-2 text-muted text-xs">{t("filledHint")}</p>
					<div className="mt-3 grid gap-5">{filled.map(fieldOf)}</div>
				</details>
			) : null}
		</div>
	);
}

/** What a parameter is for and what it takes, in one line. */
function Hint({ parameter }: { parameter: TemplateParameter }) {
	const t = useTranslations("templateForm");
	const locale = useLocale();
	const { allowedPattern, isSecret, type } = parameter;
	const description = wordsIn(parameter.description, locale);
	const isNamed = description !== "" && description !== wordsIn(parameter.label, locale);
	const parts = [
		isNamed ? showHidden(description) : "",
		isSecret ? t("secretHint") : "",
		type === "List" ? t("linesHint") : "",
		allowedPattern === undefined ? "" : t("pattern", { pattern: allowedPattern }),
		limits(parameter.minLength, parameter.maxLength, { both: "lengths", max: "atMost", min: "atLeast" }),
		limits(parameter.minValue, parameter.maxValue, { both: "range", max: "most", min: "least" }),
	];
	function limits(
		min: number | undefined,
		max: number | undefined,
		words: { both: "lengths" | "range"; max: "atMost" | "most"; min: "atLeast" | "least" },
	): string {
		if (min !== undefined && max !== undefined) {
			return t(words.both, { min, max });
		}
		return max !== undefined ? t(words.max, { max }) : min !== undefined ? t(words.min, { min }) : "";
	}
	return parts.filter(Boolean).join(" · ");
}

function groupsOf(parameters: readonly TemplateParameter[], locale: string) {
	const groups: { heading: string; members: TemplateParameter[] }[] = [];
	for (const parameter of parameters) {
		const heading = wordsIn(parameter.group, locale);
		const last = groups.find((group) => group.heading === heading);
		if (last) {
			last.members.push(parameter);
		} else {
			groups.push({ heading, members: [parameter] });
		}
	}
	return groups;
}
