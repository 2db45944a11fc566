"use client";

import { useTranslations } from "next-intl";
import { ChoiceField, TextAreaField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { ResourceState } from "@/components/console/resource-state";
import { TagsField } from "@/components/console/tags-field";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { createParameterAction, updateParameterAction } from "@/lib/actions/oos-parameter-actions";
import type { StoredParameter } from "@/lib/cloud/oos";
import { oosParameterForm, PARAMETER_KINDS, type ParameterKind } from "@/lib/forms/oos-parameter";
import { ownTagsOf } from "@/lib/forms/tags";

type Given = StoredParameter & { isSecret: boolean };

/** A new parameter, or a new value of one: a plain one begins with the value that it has, a secret one empty. */
export function ParameterForm({
	regionId,
	parameter,
	onClose,
}: {
	regionId: string;
	parameter?: Given;
	onClose: () => void;
}) {
	const isPlain = parameter !== undefined && !parameter.isSecret;
	const { data, error, retry } = useResource(
		"oos.parameter",
		{ regionId, name: parameter?.Name ?? "", isSecret: false },
		{ enabled: isPlain },
	);
	if (isPlain && !data) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	return <Fields onClose={onClose} value={data?.parameter.Value ?? ""} {...(parameter && { parameter })} />;
}

function Fields({ parameter, value, onClose }: { parameter?: Given; value: string; onClose: () => void }) {
	const t = useTranslations("oosParameters");
	const create = useConsoleAction(createParameterAction, t("saved"));
	const update = useConsoleAction(updateParameterAction, t("saved"));
	const kindOf = (given: Given): ParameterKind =>
		given.isSecret ? "Secret" : given.Type === "StringList" ? "StringList" : "String";
	const first = parameter ? kindOf(parameter) : "String";
	const of = useActionForm({
		schema: oosParameterForm,
		defaultValues: {
			kind: first,
			name: parameter?.Name ?? "",
			value: first === "StringList" ? value.split(",").join("\n") : value,
			secretValue: "",
			description: parameter?.Description ?? "",
			tags: ownTagsOf(parameter?.Tags),
		},
		onSubmit: parameter ? update : create,
		onDone: onClose,
	});
	const kind = of.form.watch("kind");
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			{parameter ? null : (
				<>
					<ChoiceField
						of={of}
						name="kind"
						label={t("type")}
						hint={t(`kindHints.${kind}`)}
						options={PARAMETER_KINDS.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
					/>
					<TextField of={of} name="name" label={t("name")} hint={t("nameHint")} isRequired />
				</>
			)}
			{kind === "Secret" ? (
				<TextField
					of={of}
					name="secretValue"
					type="password"
					label={t(parameter ? "newValue" : "value")}
					hint={t("secretHint")}
					isRequired
				/>
			) : (
				<TextAreaField
					of={of}
					name="value"
					label={t("value")}
					{...(kind === "StringList" && { hint: t("listHint") })}
					isRequired
				/>
			)}
			<TextField of={of} name="description" label={t("description")} />
			<TagsField of={of} name="tags" label={t("tags")} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={t(parameter ? "save" : "submit")}
				onCancel={onClose}
			/>
		</form>
	);
}
