/** Subscriptions as their owner keeps them: what the service needs of the hub. */
import type Type from 'typebox';
import type { NoticeChannel, NoticeFilter, NoticeLanguage } from '../canonical/notice-records.js';
import type { AnyNotice } from './notice-schemas.js';
import type { Notice, Subscription } from './subscription-schemas.js';

/** An enterprise, and who acts for it. Of another's subscriptions nothing exists. */
export interface Owner {
  readonly enterpriseId: string;
  /** The name of the key or account. */
  readonly by: string;
}

export interface AskedSubscription extends Partial<NoticeFilter> {
  readonly channel: NoticeChannel;
  /** The webhook's address, or the e-mail address. */
  readonly target: string;
  readonly label?: string;
  readonly language?: NoticeLanguage;
  /** Only this case. */
  readonly caseId?: string;
}

/** What is told, and how it is called; what is not named stays as it is. */
export type ChangedSubscription = Partial<NoticeFilter> & Pick<AskedSubscription, 'label' | 'language'>;

export type LinkPurpose = 'confirm' | 'unsubscribe';

export interface Linked {
  readonly address: string;
  /** What the link is for has been done. */
  readonly done: boolean;
}

/** As the interface describes them: instants are RFC 3339. */
export type SubscriptionView = Type.Static<typeof Subscription>;
/** What a notice said: a CloudEvent. */
export type NoticeBody = Type.Static<typeof AnyNotice>;
export type NoticeView = Type.Static<typeof Notice>;

type Answer<T = SubscriptionView> = Promise<T | undefined>;

/** Answers are undefined where the owner has no such subscription. */
export interface SubscriptionService {
  list(owner: Owner): Promise<SubscriptionView[]>;
  /** @throws HubError HUB_WEBHOOK_ADDRESS_REFUSED, HUB_MAIL_ADDRESS_INVALID, HUB_MAIL_OFF, HUB_SUBSCRIPTIONS_FULL, HUB_NOT_FOUND for a case that is not the owner's */
  create(owner: Owner, asked: AskedSubscription): Promise<SubscriptionView>;
  find(owner: Owner, id: string): Answer;
  /** What happens from now on is told by the change. */
  change(owner: Owner, id: string, asked: ChangedSubscription): Answer;
  remove(owner: Owner, id: string): Promise<boolean>;
  /** @throws HubError HUB_SUBSCRIPTION_STATE, as the following too */
  pause(owner: Owner, id: string): Answer;
  resume(owner: Owner, id: string): Answer;
  rotate(owner: Owner, id: string): Answer;
  ping(owner: Owner, id: string): Answer<{ noticeId: string }>;
  replay(owner: Owner, id: string, which: { readonly noticeId?: string; readonly since?: string }): Answer<{ count: number }>;
  notices(owner: Owner, id: string, before: string | undefined): Answer<{ entries: NoticeView[]; next: string | null }>;
  /** What a link in a mail is about; undefined where the link is not one that the hub made, or leads to nothing any more. */
  linked(id: string, purpose: LinkPurpose, token: string): Promise<Linked | undefined>;
  /** Confirms the address, or ends the subscription. */
  follow(id: string, purpose: LinkPurpose, token: string): Promise<Linked | undefined>;
  notice(owner: Owner, id: string, noticeId: string): Answer<NoticeBody>;
}
