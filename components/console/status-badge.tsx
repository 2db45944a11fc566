import { Ban, CircleAlert, CircleCheck, CircleDashed, CirclePause, LoaderCircle, TriangleAlert } from "lucide-react";
import { cn } from "@/lib/ui/cn";
import { type StatusDomain, type StatusLook, statusLook } from "./status-looks";
import { useStatusName } from "./use-status-name";

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
	const nameOf = useStatusName();
	const { Icon, classes } = looks[statusLook(domain, status)];
	return (
		<span
			data-status={status}
			className={cn(
				"inline-flex items-center base:gap-1.5 whitespace-nowrap font-medium base:text-sm",
				classes,
				className,
			)}
		>
			<Icon aria-hidden className="size-4 shrink-0" />
			{nameOf(domain, status)}
		</span>
	);
}
