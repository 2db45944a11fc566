"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import type { LifecycleHook } from "@/lib/cloud/ess";

const HookDialogForm = dynamic(() => import("./hook-dialog-form").then((module) => module.HookDialogForm));

type Props = { regionId: string; scalingGroupId: string; hook?: LifecycleHook };

/** 创建生命周期挂钩, or its modification when there is a hook: the button and the form behind it. */
export function HookDialog(props: Props) {
	const t = useTranslations("ess.hooks");
	const tActions = useTranslations("common.actions");
	const content = (close: () => void) => <HookDialogForm {...props} onClose={close} />;
	return props.hook ? (
		<DialogButton variant="link" buttonSize="inline" title={t("modify")} size="lg" content={content}>
			{tActions("modify")}
		</DialogButton>
	) : (
		<DialogButton variant="primary" title={t("create")} size="lg" content={content}>
			<Plus aria-hidden />
			{t("create")}
		</DialogButton>
	);
}
