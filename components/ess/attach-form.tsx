"use client";

import { useTranslations } from "next-intl";
import { z } from "zod";
import { ChecksField } from "@/components/console/checks-field";
import { CheckField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { attachInstancesAction } from "@/lib/actions/ess-instance-actions";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { someOf } from "@/lib/forms/rule";

const schema = z.object({ instanceIds: someOf(20), firesHooks: z.boolean(), isEntrusted: z.boolean() });

/** 添加已有实例: those that the group can take, and what becomes of them. */
export function AttachForm({
	regionId,
	group,
	onClose,
}: {
	regionId: string;
	group: ScalingGroup;
	onClose: () => void;
}) {
	const t = useTranslations("groupInstances");
	const attach = useConsoleAction(attachInstancesAction, t("accepted"));
	const { data } = useResource("ess.choices.attachable", { regionId, vpcId: group.VpcId ?? "" });
	const fields = useActionForm({
		schema,
		defaultValues: { instanceIds: [], firesHooks: false, isEntrusted: false },
		onSubmit: (values) => attach({ scalingGroupId: group.ScalingGroupId, ...values }),
		onDone: onClose,
	});
	const room = Math.max(0, (group.MaxSize ?? 0) - (group.TotalCapacity ?? 0));
	return (
		<form onSubmit={fields.submit} noValidate className="grid gap-5">
			<ChecksField
				of={fields}
				name="instanceIds"
				label={t("candidates")}
				hint={t("room", { count: room })}
				isRequired
				options={data?.instances.map(({ InstanceId, InstanceName, InstanceType, ZoneId }) => ({
					value: InstanceId,
					label: InstanceName || InstanceId,
					description: [InstanceId, InstanceType, ZoneId].filter(Boolean).join(" · "),
				}))}
				empty={t("noCandidate")}
			/>
			<CheckField of={fields} name="firesHooks" label={t("hooks")} hint={t("hooksAttach")} />
			<CheckField of={fields} name="isEntrusted" label={t("entrusted")} hint={t("entrustedHint")} />
			<FormFooter
				refusal={fields.refusal}
				isSubmitting={fields.isSubmitting}
				submitLabel={t("attachSubmit")}
				onCancel={onClose}
			/>
		</form>
	);
}
