"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { TagsField } from "@/components/console/tags-field";
import { useActionForm } from "@/components/console/use-action-form";
import { useResource } from "@/components/console/use-resource";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { suggestActions } from "@/lib/forms/action-names";
import { type CheckInput, checkInput } from "@/lib/permissions/check-input";
import type { QueryValues } from "@/lib/ui/query-params";
import type { checkParams } from "./check-params";

type Asked = QueryValues<typeof checkParams>;

/** The question: who, what, on what, under which circumstances. */
export function CheckForm({ asked, onAsk }: { asked: Asked; onAsk: (input: CheckInput) => void }) {
	const t = useTranslations("ramCheck");
	const { data: roles } = useResource("ram.roles", {});
	const { data: users } = useResource("ram.users", {});
	const { data: known } = useResource("ram.actions", {});
	const { data: caller } = useResource("system.identity", {});
	const [hasMore, setHasMore] = useState(isConditional(asked));
	const formApi = useActionForm({
		schema: checkInput,
		defaultValues: {
			...asked,
			resourceTags: [...asked.resourceTags],
			requestTags: [...asked.requestTags],
			other: [...asked.other],
		},
		onSubmit: async (input) => {
			onAsk(input);
			return { ok: true, data: {} } as const;
		},
	});
	const { form, submit, refusal, isSubmitting, errorOf } = formApi;
	const action = form.watch("action");
	const forms = resourceForms(action, known?.resources ?? {}, caller?.AccountId);
	return (
		<form onSubmit={submit} noValidate className="grid gap-5">
			<SelectField
				of={formApi}
				name="principal"
				label={t("principal")}
				isRequired
				options={[
					{ value: "own", label: t("own") },
					...(roles?.roles ?? []).map(({ RoleName }) => ({
						value: `role/${RoleName}`,
						label: t("role", { name: RoleName }),
					})),
					...(users?.users ?? []).map(({ UserName }) => ({
						value: `user/${UserName}`,
						label: t("user", { name: UserName }),
					})),
				]}
			/>
			<SuggestedField
				label={t("action")}
				hint={t("actionHint")}
				error={errorOf("action")}
				register={form.register("action")}
				suggestions={known ? suggestActions(action, known).filter((name) => !/[*]|:$/.test(name)) : []}
			/>
			<SuggestedField
				label={t("resource")}
				hint={t("resourceHint")}
				error={errorOf("resource")}
				register={form.register("resource")}
				suggestions={forms}
			/>
			<details
				open={hasMore}
				onToggle={(event) => setHasMore(event.currentTarget.open)}
				className="rounded-md border border-line px-3 py-2"
			>
				<summary className="cursor-pointer font-medium text-sm">{t("circumstances")}</summary>
				<div className="mt-4 grid gap-5">
					<TagsField of={formApi} name="resourceTags" label={t("resourceTags")} hint={t("resourceTagsHint")} />
					<TagsField of={formApi} name="requestTags" label={t("requestTags")} hint={t("requestTagsHint")} />
					<TextField of={formApi} name="sourceIp" label={t("sourceIp")} placeholder="203.0.113.7" />
					<SelectField
						of={formApi}
						name="secure"
						label={t("secure")}
						options={[
							{ value: "true", label: t("https") },
							{ value: "false", label: t("http") },
						]}
					/>
					<TextField of={formApi} name="at" label={t("at")} hint={t("atHint")} placeholder="2026-01-31T08:00:00Z" />
					<TagsField of={formApi} name="other" label={t("other")} hint={t("otherHint")} />
				</div>
			</details>
			<FormFooter refusal={refusal} isSubmitting={isSubmitting} submitLabel={t("check")} />
		</form>
	);
}

/** Whether more is asked than who, what and on what. */
function isConditional(asked: Asked): boolean {
	return (
		asked.resourceTags.length + asked.requestTags.length + asked.other.length > 0 ||
		asked.sourceIp !== "" ||
		asked.at !== "" ||
		asked.secure === "false"
	);
}

/** ARNs of the forms that an action is decided on, in the own account. */
function resourceForms(
	action: string,
	resources: Readonly<Record<string, readonly string[]>>,
	accountId = "*",
): string[] {
	const forms = Object.hasOwn(resources, action) ? (resources[action] ?? []) : [];
	const product = action.slice(0, action.indexOf(":"));
	return forms.map((form) => (form === "*" ? "*" : `acs:${product}:*:${accountId}:${form}`));
}

/** A field of which the likely values are suggested; any other can be typed. */
function SuggestedField({
	label,
	hint,
	error,
	register,
	suggestions,
}: {
	label: string;
	hint: string;
	error: string | undefined;
	register: ReturnType<ReturnType<typeof useActionForm<CheckInput, CheckInput>>["form"]["register"]>;
	suggestions: readonly string[];
}) {
	const listId = useId();
	return (
		<Field label={label} description={hint} error={error} isRequired>
			{(control) => (
				<>
					<Input
						{...control}
						{...register}
						list={listId}
						autoComplete="off"
						spellCheck={false}
						className="font-mono text-xs"
					/>
					<datalist id={listId}>
						{suggestions.map((suggestion) => (
							<option key={suggestion} value={suggestion} />
						))}
					</datalist>
				</>
			)}
		</Field>
	);
}
