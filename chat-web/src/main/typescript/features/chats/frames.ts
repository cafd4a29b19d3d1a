import type { Chat, Member } from "../../net/wire.ts";
import type { FrameHandlers } from "../../net/frame-handlers.ts";
import type { Store } from "../../state/store.ts";

interface ChatFrame {
  chatId: string;
  rev: number;
  chat: Chat;
}

interface MemberFrame {
  chatId: string;
  rev: number;
  member: Member;
  memberCount?: number;
}

declare module "../../net/wire.ts" {
  interface ServerFrames {
    "chat.created": ChatFrame;
    "chat.updated": ChatFrame;
    "chat.deleted": { chatId: string; rev: number };
    "member.joined": MemberFrame;
    "member.left": MemberFrame;
    "member.updated": MemberFrame;
  }
}

/** Chats that appear, change or go, and their members. */
export function chatFrames(frames: Pick<FrameHandlers, "on">, store: Store): void {
  frames.on("chat.created", ({ chatId, rev, chat }) => {
    store.putChat(chat);
    store.resume.complete(chatId, rev);
  });
  frames.on("chat.updated", ({ chatId, rev, chat }) => {
    store.resume.arrived(chatId, rev);
    store.putChat(chat);
  });
  frames.on("chat.deleted", ({ chatId }) => store.removeChat(chatId));
  const put = ({ chatId, rev, member, memberCount }: MemberFrame) => {
    store.resume.arrived(chatId, rev);
    store.putMember(chatId, member, memberCount);
  };
  frames.on("member.joined", put);
  frames.on("member.updated", put);
  frames.on("member.left", ({ chatId, rev, member, memberCount }) => {
    store.resume.arrived(chatId, rev);
    store.removeMember(chatId, member.user.id, memberCount);
  });
  frames.on("resync", ({ chatId }) => store.refetch(chatId));
}
