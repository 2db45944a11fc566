"use client";

import { useEffect, useMemo } from "react";
import { JsonEditor } from "@/components/console/json-editor";
import { RequestError } from "@/components/console/request-error";
import { useResource } from "@/components/console/use-resource";
import { TemplateParametersForm } from "@/components/oos/template-parameters-form";
import type { FieldControlProps } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { jsonObjectOf } from "@/lib/forms/json-object";
import { givenParameters, startingValues } from "@/lib/oos/parameter-values";
import { isFilledByHook, type TemplateParameter } from "@/lib/oos/template-parameters";

/**
 * What a hook gives its template, as the JSON of NotificationMetadata: a field for each parameter that the template
 * declares; the JSON itself while the template cannot be read.
 */
export function HookParameters({
	control,
	regionId,
	templateName,
	value,
	onChange,
	onParameters,
	showsProblems,
}: {
	control: FieldControlProps;
	regionId: string;
	templateName: string;
	value: string;
	onChange: (value: string) => void;
	/** Told what the template declares, once it is known: the form checks by it. Keep it stable. */
	onParameters: (parameters: readonly TemplateParameter[] | undefined) => void;
	showsProblems: boolean;
}) {
	const { data, error, retry } = useResource("oos.templateParameters", { regionId, templateName });
	const parameters = data?.parameters;
	const values = useMemo(
		() => (parameters ? startingValues(parameters, jsonObjectOf(value) ?? {}, "hook") : {}),
		[parameters, value],
	);
	useEffect(() => {
		onParameters(parameters);
		return () => onParameters(undefined);
	}, [parameters, onParameters]);
	useEffect(() => {
		// Auto Scaling fills in only what stands in the metadata, so that it is needed even when nothing is typed.
		if (!parameters) {
			return;
		}
		const given = jsonObjectOf(value) ?? {};
		if (value === "" || parameters.some((one) => isFilledByHook(one) && !(one.name in given))) {
			onChange(JSON.stringify(givenParameters(parameters, values, "hook")));
		}
	}, [parameters, value, values, onChange]);
	if (error && !parameters) {
		return (
			<div className="grid gap-2">
				<RequestError error={error} onRetry={retry} />
				<JsonEditor {...control} name="templateParameters" value={value} onChange={onChange} rows={8} />
			</div>
		);
	}
	if (!parameters) {
		return <Skeleton className="h-40" />;
	}
	return (
		<TemplateParametersForm
			key={templateName}
			regionId={regionId}
			parameters={parameters}
			values={values}
			onChange={(next) => onChange(JSON.stringify(kept(parameters, next)))}
			starter="hook"
			showsProblems={showsProblems}
		/>
	);
}

/** What is half typed is no value of its type yet and stays all the same; an emptied field stays empty. */
function kept(parameters: readonly TemplateParameter[], values: Record<string, unknown>): Record<string, unknown> {
	const emptied = parameters.filter(({ name, default: own }) => values[name] === "" && own !== undefined && own !== "");
	return {
		...givenParameters(parameters, values, "hook"),
		...Object.fromEntries(emptied.map(({ name }) => [name, ""])),
	};
}
