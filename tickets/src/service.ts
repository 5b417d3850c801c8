import { currentUser, rateLimit, signedInUser } from '@ticketing/common/http';
import { ticketCreated, ticketUpdated } from '@ticketing/common/events';
import { journalRecords } from '@ticketing/common/journal';
import { createLiveStreams } from '@ticketing/common/live';
import type { Logger } from '@ticketing/common/logger';
import { comparison, ordersTold, ticketsTold } from '@ticketing/common/reconciliation';
import { createBackbone, type Service } from '@ticketing/common/service';
import { Types } from 'mongoose';
import { createTicketsApp } from './app';
import type { Config } from './config';
import { presentTicket } from './http/ticket-presenter';
import { createImageStore } from './images/create-image-store';
import { createImageSweeper } from './images/image-sweeper';
import { createRenderImage, createRenderQueue } from './images/render-image';
import { orderListeners } from './messaging/order-listeners';
import { passEndedListener } from './messaging/pass-ended-listener';
import { userDeletedListener } from './messaging/user-deleted-listener';
import { createImageReferences } from './persistence/image-references';
import { createImportRepository } from './persistence/import-repository';
import { createNotedIds } from './persistence/noted-ids';
import { createTicketModel } from './persistence/ticket-model';
import { createTicketRepository } from './persistence/ticket-repository';
import { createVocabulary } from './persistence/vocabulary';
import { createWatchRepository } from './persistence/watch-repository';
import { createTicketSurvey } from './persistence/ticket-survey';
import { createApplyOrder } from './use-cases/apply-order';
import { createAddImage, createForgetImages, createRemoveImage } from './use-cases/change-images';
import { createChangeTicket } from './use-cases/change-ticket';
import { createCompareOrders } from './use-cases/compare-orders';
import { createCreateTicket } from './use-cases/create-ticket';
import { createCorrectSearch } from './use-cases/correct-search';
import { createFindOwnTickets, createFindTickets, createShowTicket } from './use-cases/find-tickets';
import { createImportTickets } from './use-cases/import-tickets';
import { createIsLeftBehind } from './use-cases/is-left-behind';
import { createShowHistory } from './use-cases/show-history';
import { createSweepImages } from './use-cases/sweep-images';
import { createTellWatchers } from './use-cases/tell-watchers';
import { createUpdateTicket } from './use-cases/update-ticket';
import { createWatchTeller } from './use-cases/watch-teller';
import { createWatchTicket } from './use-cases/watch-ticket';
import { createWithdrawResale } from './use-cases/withdraw-resale';
import { createWithdrawSeller } from './use-cases/withdraw-seller';
import { createWithdrawTicket } from './use-cases/withdraw-ticket';
import { createWordKeeper } from './use-cases/word-keeper';

/** Everything that tickets is made of, wired and not yet started. */
export function createTicketsService({ config, logger }: { config: Config; logger: Logger }): Service {
  const backbone = createBackbone({ service: 'tickets', config, logger });
  const { connection, journal } = backbone;
  const model = createTicketModel(connection);
  const tickets = createTicketRepository(model);
  const survey = createTicketSurvey(model);
  const changeTicket = createChangeTicket({ tickets, journal });
  const images = createImageStore({ config, connection });
  const forgetImages = createForgetImages({ store: images, logger });
  const now = () => new Date();
  const newId = () => new Types.ObjectId().toHexString();
  const live = createLiveStreams({
    ...backbone,
    event: 'ticket',
    subjects: [ticketCreated.subject, ticketUpdated.subject],
    perAddress: config.RATE_LIMITS ? 100 : undefined,
    async read(ids) {
      const found = await Promise.all(ids.map((id) => tickets.find(id)));
      return new Map(found.flatMap((ticket) => (ticket ? [[ticket.id, presentTicket(ticket)]] : [])));
    },
  });

  const watches = createWatchRepository(connection);
  const showTicket = createShowTicket({ tickets });
  const watchTeller = createWatchTeller({
    watches,
    tellWatchers: createTellWatchers({ tickets, watches, journal, now }),
    logger,
  });
  const goneSellers = createNotedIds(connection, 'deleted_users');
  const endedPasses = createNotedIds(connection, 'ended_passes');
  const withdrawResale = createWithdrawResale({ endedPasses, tickets, changeTicket });
  const isLeftBehind = createIsLeftBehind({ goneSellers, endedPasses });
  const withdrawSeller = createWithdrawSeller({ goneSellers, tickets, changeTicket, watches });
  const vocabulary = createVocabulary(connection);
  const wordKeeper = createWordKeeper({ vocabulary, tickets, logger });
  const createTicket = wordKeeper.learnFrom(
    createCreateTicket({
      ...{ tickets, journal, goneSellers, endedPasses, changeTicket, newId, now },
      feeBasisPoints: config.FEE_PERCENT,
    }),
  );

  const app = createTicketsApp({
    ...backbone,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    minimumPrice: config.MINIMUM_PRICE,
    terms: {
      feeBasisPoints: config.FEE_PERCENT,
      minimumPrice: config.MINIMUM_PRICE,
      currency: config.CURRENCY,
    },
    session: currentUser(backbone),
    live,
    limitWrites: rateLimit({
      redis: backbone.redis.client,
      name: 'tickets',
      points: 300,
      durationSeconds: 60,
      by: (req) => signedInUser(req).id,
      enabled: config.RATE_LIMITS,
    }),
    images,
    limitImages: rateLimit({
      redis: backbone.redis.client,
      name: 'tickets-images',
      points: 100,
      durationSeconds: 600,
      by: (req) => signedInUser(req).id,
      enabled: config.RATE_LIMITS,
    }),
    addImage: createAddImage({
      changeTicket,
      store: images,
      forgetImages,
      render: createRenderQueue(createRenderImage()),
      newId,
    }),
    removeImage: createRemoveImage({ changeTicket, forgetImages }),
    createTicket,
    importTickets: createImportTickets({
      createTicket,
      tickets,
      imports: createImportRepository(connection),
    }),
    limitImports: rateLimit({
      redis: backbone.redis.client,
      name: 'tickets-import',
      points: 20,
      durationSeconds: 600,
      by: (req) => signedInUser(req).id,
      enabled: config.RATE_LIMITS,
    }),
    showHistory: createShowHistory({ tickets, records: journalRecords(connection) }),
    findTickets: createFindTickets({
      tickets,
      correctSearch: createCorrectSearch({ vocabulary, tickets, now }),
      now,
    }),
    findOwnTickets: createFindOwnTickets({ tickets }),
    showTicket,
    watchTicket: createWatchTicket({
      ...{ watches, showTicket, goneSellers, newId, now },
      returned: watchTeller.returned,
    }),
    unwatchTicket: watches.remove,
    isWatching: watches.exists,
    updateTicket: wordKeeper.learnFrom(createUpdateTicket({ changeTicket, now })),
    withdrawTicket: createWithdrawTicket({ changeTicket, forgetImages }),
  });

  const sweepImages = createSweepImages({ store: images, references: createImageReferences(model), now });
  return backbone.serve({
    app,
    listeners: [
      ...orderListeners(
        createApplyOrder({ tickets, changeTicket, isLeftBehind, ended: watchTeller.returned }),
      ),
      userDeletedListener(withdrawSeller),
      passEndedListener(withdrawResale),
    ],
    workers: [createImageSweeper({ sweepImages, logger }), watchTeller, wordKeeper],
    tells: { told: ticketsTold, to: ['orders'], page: survey.page },
    compares: [comparison(ordersTold, createCompareOrders({ survey, endedPasses }))],
    streams: [live],
  });
}
