"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Controller } from "react-hook-form";
import { ChoiceField, SelectField, TextAreaField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { RequestError } from "@/components/console/request-error";
import { TagsField } from "@/components/console/tags-field";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { startExecutionAction } from "@/lib/actions/oos-execution-actions";
import {
	LOOP_MODES,
	SAFETY_CHECKS,
	startFormChecking,
	type StartExecutionForm as Values,
} from "@/lib/forms/start-execution";
import { EXECUTION_MODES } from "@/lib/oos/execution-modes";
import { givenParameters, type ParameterValues, startingValues } from "@/lib/oos/parameter-values";
import type { TemplateParameter } from "@/lib/oos/template-parameters";
import { hrefs } from "@/lib/ui/hrefs";
import { TemplateParametersForm } from "./template-parameters-form";
import { TemplateRisk } from "./template-risk";

/** 创建执行: the template, its mode, its parameters, and what it risks. */
export function StartExecutionForm({
	regionId,
	templateName,
	templateVersion,
	given,
	onChoose,
}: {
	regionId: string;
	templateName: string;
	templateVersion: string;
	/** Values to begin with, such as those of an execution before. */
	given: ParameterValues;
	onChoose: (next: { template: string; version?: string }) => void;
}) {
	const t = useTranslations("oosExecute");
	const ref = { regionId, templateName, ...(templateVersion && { templateVersion }) };
	const isChosen = templateName !== "";
	const { data, error, retry } = useResource("oos.templateParameters", ref, { enabled: isChosen });
	return (
		<div className="grid gap-5 *:min-w-0">
			<TemplateChoice
				regionId={regionId}
				templateName={templateName}
				templateVersion={templateVersion}
				onChoose={onChoose}
			/>
			{error && !data ? <RequestError error={error} onRetry={retry} /> : null}
			{isChosen && !data && !error ? <Skeleton className="h-60" /> : null}
			{data ? (
				<Fields
					regionId={regionId}
					templateName={templateName}
					templateVersion={templateVersion}
					parameters={data.parameters}
					given={given}
				/>
			) : null}
			{isChosen ? null : <p className="text-muted text-sm">{t("chooseTemplate")}</p>}
		</div>
	);
}

/** Which template, public or one's own, and which of its versions where there are several. */
function TemplateChoice({
	regionId,
	templateName,
	templateVersion,
	onChoose,
}: {
	regionId: string;
	templateName: string;
	templateVersion: string;
	onChoose: (next: { template: string; version?: string }) => void;
}) {
	const t = useTranslations("oosExecute");
	const own = useResource("oos.templates", { regionId, shareType: "Private" });
	const open = useResource("oos.templates", { regionId, shareType: "Public" });
	const versions = useResource("oos.templateVersions", { regionId, templateName }, { enabled: templateName !== "" });
	const namesOf = (list: typeof own) => list.data?.templates.flatMap(({ TemplateName }) => TemplateName ?? []) ?? [];
	const [owns, publics] = [namesOf(own), namesOf(open)];
	const isKnown = templateName === "" || owns.includes(templateName) || publics.includes(templateName);
	const numbers = versions.data?.versions.map(({ TemplateVersion }) => TemplateVersion) ?? [];
	return (
		<div className="flex flex-wrap items-end gap-4">
			<Field label={t("template")} isRequired className="w-full max-w-lg">
				{(control) => (
					<NativeSelect
						{...control}
						value={templateName}
						onValueChange={(template) => onChoose({ template })}
						options={[
							{ value: "", label: t("chooseTemplate") },
							...(isKnown ? [] : [{ value: templateName, label: templateName }]),
							...owns.map((name) => ({ value: name, label: `${name} (${t("ownGroup")})` })),
							...publics.map((name) => ({ value: name, label: name })),
						]}
					/>
				)}
			</Field>
			{numbers.length > 1 ? (
				<Field label={t("version")}>
					{(control) => (
						<NativeSelect
							{...control}
							className="w-40"
							value={templateVersion}
							onValueChange={(version) => onChoose({ template: templateName, version })}
							options={[{ value: "", label: t("latest") }, ...numbers.map((value) => ({ value, label: value }))]}
						/>
					)}
				</Field>
			) : null}
		</div>
	);
}

function Fields({
	regionId,
	templateName,
	templateVersion,
	parameters,
	given,
}: {
	regionId: string;
	templateName: string;
	templateVersion: string;
	parameters: readonly TemplateParameter[];
	given: ParameterValues;
}) {
	const t = useTranslations("oosExecute");
	const tExecution = useTranslations("oos.execution");
	const router = useRouter();
	const start = useConsoleAction(startExecutionAction, t("started"));
	const [schema] = useState(() => startFormChecking(() => parameters));
	const [initial] = useState(() => startingValues(parameters, withoutSecrets(parameters, given), "person"));
	const submit = useCallback(
		async (form: Values) => {
			const answer = await start({
				...form,
				parameters: partOf(parameters, form.parameters, false),
				secretParameters: partOf(parameters, form.parameters, true),
			});
			if (answer.ok) {
				router.push(hrefs.execution(answer.data.executionId));
			}
			return answer;
		},
		[parameters, router, start],
	);
	const of = useActionForm({
		schema,
		defaultValues: {
			templateName,
			templateVersion,
			mode: "Automatic",
			loopMode: "Automatic",
			safetyCheck: "Skip",
			description: "",
			tags: [],
			parameters: initial,
			secretParameters: {},
		},
		onSubmit: submit,
	});
	const { form, refusal, isSubmitting } = of;
	const mode = form.watch("mode") ?? "Automatic";
	const role = form.watch("parameters")?.OOSAssumeRole;
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5 *:min-w-0">
			<section className="grid gap-4">
				<h2 className="font-semibold text-sm">{t("parameters")}</h2>
				<Controller
					control={form.control}
					name="parameters"
					render={({ field }) => (
						<TemplateParametersForm
							regionId={regionId}
							parameters={parameters}
							values={field.value ?? {}}
							onChange={field.onChange}
							starter="person"
							showsProblems={form.formState.submitCount > 0}
						/>
					)}
				/>
			</section>
			<ChoiceField
				of={of}
				name="mode"
				label={t("mode")}
				hint={t(`modeHints.${mode}`)}
				options={EXECUTION_MODES.map((value) => ({ value, label: tExecution(`modes.${value}`) }))}
			/>
			<details className="text-sm">
				<summary className="w-fit text-link hover:underline">{t("more")}</summary>
				<div className="mt-4 grid gap-5">
					<SelectField
						of={of}
						name="loopMode"
						label={t("loopMode")}
						options={LOOP_MODES.map((value) => ({ value, label: t(`loopModes.${value}`) }))}
					/>
					<SelectField
						of={of}
						name="safetyCheck"
						label={t("safetyCheck")}
						options={SAFETY_CHECKS.map((value) => ({ value, label: t(`safetyChecks.${value}`) }))}
					/>
					<TextAreaField of={of} name="description" label={t("note")} />
					<TagsField of={of} name="tags" label={t("tags")} />
				</div>
			</details>
			<TemplateRisk
				regionId={regionId}
				templateName={templateName}
				templateVersion={templateVersion}
				ramRole={typeof role === "string" && !role.includes("{") ? role : ""}
			/>
			<FormFooter refusal={refusal} isSubmitting={isSubmitting} submitLabel={t("submit")} />
		</form>
	);
}

/** What the execution is given of the secret parameters, or of the others. */
function partOf(parameters: readonly TemplateParameter[], values: ParameterValues, isSecret: boolean) {
	const part = parameters.filter((parameter) => parameter.isSecret === isSecret);
	return givenParameters(part, values, "person");
}

/** An execution tells its secret values masked: they are to be typed again. */
function withoutSecrets(parameters: readonly TemplateParameter[], given: ParameterValues): ParameterValues {
	const secrets = new Set(parameters.flatMap(({ name, isSecret }) => (isSecret ? name : [])));
	return Object.fromEntries(Object.entries(given).filter(([name]) => !secrets.has(name)));
}
