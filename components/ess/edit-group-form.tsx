"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { modifyScalingGroupAction } from "@/lib/actions/ess-group-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { scalingGroupForm } from "@/lib/forms/scaling-group";
import { groupFormValues } from "@/lib/forms/scaling-group-request";
import type { TagRow } from "@/lib/forms/tags";
import { hrefs } from "@/lib/ui/hrefs";
import { GroupBasics, type GroupFields, GroupPolicies } from "./group-form-parts";
import { NetworkFields } from "./network-fields";

/** 修改伸缩组. Only what is otherwise than before is sent. */
export function EditGroupForm({
	regionId,
	group,
	tags,
}: {
	regionId: string;
	group: ScalingGroup;
	tags: readonly TagRow[];
}) {
	const t = useTranslations("groupForm");
	const router = useRouter();
	const modify = useConsoleAction(modifyScalingGroupAction, t("modified"));
	const values = groupFormValues(group, tags);
	const overview = hrefs.group(group.ScalingGroupId);
	const fields = useActionForm({
		schema: scalingGroupForm,
		defaultValues: values,
		onSubmit: (form) => modify({ scalingGroupId: group.ScalingGroupId, form }),
		onDone: () => router.push(overview),
	});
	// The sections know only what is typed.
	const of = fields as unknown as GroupFields;
	return (
		<form onSubmit={fields.submit} noValidate className="grid max-w-4xl gap-4">
			<GroupBasics of={of} isNew={false} hadDesired={values.usesDesired} />
			<NetworkFields of={of} regionId={regionId} isFixed />
			<GroupPolicies of={of} kept={values} />
			<FormFooter
				refusal={fields.refusal}
				isSubmitting={fields.isSubmitting}
				submitLabel={t("submitModify")}
				onCancel={() => router.push(overview)}
			/>
		</form>
	);
}
