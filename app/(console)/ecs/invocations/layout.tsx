import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function InvocationsLayout({ children }: { children: ReactNode }) {
	return <MessagesProvider namespaces={["ecs", "ecsCommands", "validation"]}>{children}</MessagesProvider>;
}
