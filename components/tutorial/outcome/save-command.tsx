"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Skeleton } from "@/components/ui/skeleton";
import { saveCommandAction } from "@/lib/actions/ecs-command-actions";
import { scriptOf } from "@/lib/tutorial/aftermath";
import type { WalkthroughView } from "@/lib/tutorial/run/view";

const CommandForm = dynamic(() => import("@/components/ecs/command-form").then((module) => module.CommandForm), {
	ssr: false,
	loading: () => <Skeleton className="h-96 w-full" />,
});

/** 保存为云助手命令: the walk's script becomes a kept command, where it is none yet. */
export function SaveCommand({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial.outcome");
	const save = useConsoleAction(saveCommandAction, t("saved"));
	const script = scriptOf(view.state);
	if (script === undefined || script.isSaved) {
		return null;
	}
	return (
		<DialogButton
			title={t("save")}
			size="lg"
			content={(close) => (
				<CommandForm
					first={{ commandContent: script.content, timeout: script.timeout }}
					onSubmit={save}
					onDone={close}
					onCancel={close}
				/>
			)}
		>
			{t("save")}
		</DialogButton>
	);
}
