"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { runInstancesAction } from "@/lib/actions/ecs-instance-actions";

const RunInstancesForm = dynamic(() => import("./run-instances-form").then((module) => module.RunInstancesForm));

/** 创建实例: the button and the form behind it, which has its place in the address (`?create=true`). */
export function RunInstancesButton({ regionId }: { regionId: string }) {
	const t = useTranslations("ecsInstances.create");
	const run = useConsoleAction(runInstancesAction);
	return (
		<AddressedDialogButton
			param="create"
			variant="primary"
			title={t("title")}
			size="xl"
			content={(close) => <RunInstancesForm regionId={regionId} onSubmit={run} onDone={close} onCancel={close} />}
		>
			{t("title")}
		</AddressedDialogButton>
	);
}
