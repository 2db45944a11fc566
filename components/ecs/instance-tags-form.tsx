"use client";

import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { TagsField } from "@/components/console/tags-field";
import { type ActionFormProps, useActionForm } from "@/components/console/use-action-form";
import type { Instance } from "@/lib/cloud/ecs";
import { instanceTagsForm, type InstanceTagsForm as Values } from "@/lib/forms/ecs-instance";
import { isSystemTag } from "@/lib/ui/scaling-group-of";

/** 修改标签: of several instances, the tags that all of them carry. */
export function InstanceTagsForm({
	instances,
	onSubmit,
	onDone,
	onCancel,
}: Pick<ActionFormProps<Values>, "onSubmit" | "onDone" | "onCancel"> & { instances: readonly Instance[] }) {
	const t = useTranslations("ecsInstances.tags");
	const tActions = useTranslations("common.actions");
	const tags = commonTags(instances);
	const of = useActionForm({
		schema: instanceTagsForm,
		defaultValues: {
			instanceIds: instances.map(({ InstanceId }) => InstanceId),
			before: tags.map(({ key }) => key),
			tags,
		},
		onSubmit,
		onDone,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<TagsField of={of} name="tags" label={t("label")} hint={instances.length > 1 ? t("hintMany") : t("hint")} />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("save")}
				onCancel={onCancel}
			/>
		</form>
	);
}

/** The tags, with their values, that every one of the instances carries; without those that products write. */
function commonTags([first, ...others]: readonly Instance[]): { key: string; value: string }[] {
	return (first?.Tags ?? [])
		.filter(
			({ TagKey, TagValue }) =>
				!isSystemTag(TagKey) &&
				others.every(({ Tags }) => Tags.some((tag) => tag.TagKey === TagKey && tag.TagValue === TagValue)),
		)
		.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue ?? "" }));
}
