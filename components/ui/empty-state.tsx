import { Inbox, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/ui/cn";

/** What stands where a list would be: why it is empty, and the way to fill it. */
export function EmptyState({
	title,
	description,
	actions,
	icon: Icon = Inbox,
	className,
}: {
	title: ReactNode;
	description?: ReactNode;
	actions?: ReactNode;
	icon?: LucideIcon;
	className?: string;
}) {
	return (
		<div className={cn("flex flex-col items-center gap-1 px-4 base:py-10 text-center", className)}>
			<Icon aria-hidden className="mb-2 size-8 text-faint" strokeWidth={1.5} />
			<p className="font-medium text-sm">{title}</p>
			{description ? <p className="max-w-md text-muted text-sm">{description}</p> : null}
			{actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
		</div>
	);
}
