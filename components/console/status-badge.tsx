import { Ban, CircleAlert, CircleCheck, CircleDashed, CirclePause, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";
import { type StatusDomain, type StatusLook, statusLook } from "./status-looks";

const looks: Record<StatusLook, { Icon: typeof Ban; classes: string }> = {
	success: { Icon: CircleCheck, classes: "text-success" },
	running: { Icon: LoaderCircle, classes: "text-info [&_svg]:animate-spin" },
	waiting: { Icon: CirclePause, classes: "text-warning" },
	warning: { Icon: TriangleAlert, classes: "text-warning" },
	danger: { Icon: CircleAlert, classes: "text-danger" },
	off: { Icon: Ban, classes: "text-muted" },
	idle: { Icon: CircleDashed, classes: "text-muted" },
};

/** A state of the cloud in the console's words; an unknown state is shown as the cloud spells it. */
export function StatusBadge({
	domain,
	status,
	className,
}: {
	domain: StatusDomain;
	status: string;
	className?: string;
}) {
	const t = useTranslations("common.status");
	const { Icon, classes } = looks[statusLook(domain, status)];
	// Whether there are words for a state is only known at run time: the cloud may add states.
	const key = `${domain}.${status}` as Parameters<typeof t.has>[0];
	return (
		<span
			data-status={status}
			className={cn("inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-sm", classes, className)}
		>
			<Icon aria-hidden className="size-4 shrink-0" />
			{t.has(key) ? t(key as never) : showHidden(status)}
		</span>
	);
}
