"use client";

import { SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { runCommandAction } from "@/lib/actions/ecs-actions";
import { RunCommandForm } from "./run-command-form";

/** 发送远程命令: the button and the form behind it. */
export function SendCommandDialog({ instanceId }: { instanceId: string }) {
	const t = useTranslations("ecs.commands");
	const [isOpen, setIsOpen] = useState(false);
	const run = useConsoleAction(runCommandAction, t("sent"));
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button variant="primary">
					<SquareTerminal aria-hidden />
					{t("send")}
				</Button>
			</DialogTrigger>
			<DialogContent title={t("send")} description={instanceId} size="lg">
				<RunCommandForm
					instanceIds={[instanceId]}
					onSubmit={run}
					onDone={() => setIsOpen(false)}
					onCancel={() => setIsOpen(false)}
				/>
			</DialogContent>
		</Dialog>
	);
}
