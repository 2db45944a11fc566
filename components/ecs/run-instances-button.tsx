"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { runInstancesAction } from "@/lib/actions/ecs-instance-actions";
import { parseAsBoolean } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

const RunInstancesForm = dynamic(() => import("./run-instances-form").then((module) => module.RunInstancesForm));

/** 创建实例: the button and the form behind it, which has its place in the address (`?create=true`). */
export function RunInstancesButton({ regionId }: { regionId: string }) {
	const t = useTranslations("ecsInstances.create");
	const run = useConsoleAction(runInstancesAction);
	const [isOpen, setOpen] = useQueryState("create", parseAsBoolean);
	return (
		<DialogButton
			variant="primary"
			title={t("title")}
			size="xl"
			open={isOpen === true}
			onOpenChange={(open) => void setOpen(open || null)}
			content={(close) => <RunInstancesForm regionId={regionId} onSubmit={run} onDone={close} onCancel={close} />}
		>
			{t("title")}
		</DialogButton>
	);
}
