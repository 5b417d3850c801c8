import type { Texts } from './en';

/** All that mails say, in Spanish. */
export const es: Texts = {
  site: 'Ticketing',
  labels: {
    price: 'Precio',
    paid: 'Pagado',
    proceeds: 'Para ti',
    refund: 'Reembolso',
    section: 'Sección',
    row: 'Fila',
    seat: 'Asiento',
  },
  footer: {
    why: 'Recibes este correo porque esta dirección tiene una cuenta en {site}.',
    unsubscribe: 'No quiero más correos de este tipo',
  },
  welcome: {
    subject: 'Te damos la bienvenida a {site}',
    preview: 'Tu cuenta está lista.',
    heading: 'Qué bien tenerte aquí',
    paragraphs: [
      'Tu cuenta está lista. Compra entradas a quienes no pueden ir y vende las que no vayas a usar.',
      'Cuando compras, te guardamos la entrada mientras pagas, y solo se cobra a tu tarjeta cuando la entrada ya es tuya.',
    ],
    button: 'Ver las entradas',
  },
  confirmed: {
    subject: 'Tu entrada: {title}',
    preview: 'Pagada, confirmada y tuya. Aquí la tienes.',
    heading: 'La entrada es tuya',
    paragraphs: [
      'Tu pedido está confirmado y pagado.',
      'Muestra la entrada en la puerta, en el móvil o impresa. No compartas este correo: quien abra el enlace puede mostrar la entrada.',
    ],
    button: 'Abrir tu entrada',
    calendar: 'Añadirla a tu calendario',
    order: 'Ver tu pedido',
  },
  sold: {
    subject: 'Vendida: {title}',
    preview: 'Alguien la ha comprado y pagado.',
    heading: 'Tu entrada está vendida',
    paragraphs: [
      'Alguien la ha comprado y pagado. Ya no aparece en la lista y no tienes que hacer nada más.',
    ],
    button: 'Ver lo que vendes',
  },
  cancelled: {
    expired: {
      subject: 'Tu pedido ha caducado: {title}',
      preview: 'No se te ha cobrado nada.',
      heading: 'Se acabó el tiempo',
      paragraphs: ['El pedido no se pagó a tiempo, así que cualquiera puede volver a comprar la entrada.'],
      button: 'Ver la entrada otra vez',
    },
    buyer: {
      subject: 'Tu pedido está cancelado: {title}',
      preview: 'No se te ha cobrado nada.',
      heading: 'La has devuelto',
      paragraphs: ['Cancelaste el pedido y cualquiera puede volver a comprar la entrada.'],
      button: 'Ver la entrada otra vez',
    },
    price_changed: {
      subject: 'Tu pedido está cancelado: {title}',
      preview: 'El precio había cambiado. No se te ha cobrado nada.',
      heading: 'El precio había cambiado',
      paragraphs: [
        'Quien vende cambió el precio antes de que pudiéramos guardarte la entrada. Aceptaste el de abajo, así que el pedido se canceló.',
      ],
      button: 'Ver el nuevo precio',
    },
    withdrawn: {
      subject: 'Tu pedido está cancelado: {title}',
      preview: 'Quien vendía retiró la entrada. No se te ha cobrado nada.',
      heading: 'La entrada ya no está a la venta',
      paragraphs: ['Quien vendía retiró la entrada antes de que pudiéramos guardártela.'],
      button: 'Ver otras entradas',
    },
    pass_invalid: {
      subject: 'Tu pedido está cancelado: {title}',
      preview: 'Quien vendía ya no tenía la entrada. No se te ha cobrado nada.',
      heading: 'Quien la vendía ya no la tenía',
      paragraphs: [
        'La entrada se usó en la puerta, o pasó a otra persona, en el mismo momento en que la comprabas.',
      ],
      button: 'Ver otras entradas',
    },
    unknown: {
      subject: 'Tu pedido está cancelado: {title}',
      preview: 'No se te ha cobrado nada.',
      heading: 'El pedido está cancelado',
      paragraphs: ['El pedido no se pudo completar.'],
      button: 'Ver otras entradas',
    },
    money:
      'No se te ha cobrado nada. Si tu banco muestra el importe como retenido, lo liberará solo en unos días.',
  },
  refunded: {
    subject: 'Te hemos reembolsado {amount}',
    preview: 'El dinero está en camino.',
    heading: 'Tu dinero está en camino',
    paragraphs: [
      'Hemos devuelto {amount} a la tarjeta con la que pagaste.',
      'Los bancos suelen mostrarlo en un plazo de cinco a diez días.',
    ],
    button: 'Ver el pedido',
  },
  returned: {
    subject: 'Se puede comprar otra vez: {title}',
    preview: 'La entrada por la que preguntaste ha vuelto.',
    heading: 'Ha vuelto',
    paragraphs: [
      'La entrada por la que preguntaste se puede comprar otra vez. Es para quien llegue primero.',
      'Este es el único correo sobre ella. En su página puedes pedir que te avisemos de nuevo.',
    ],
    button: 'Ver la entrada',
  },
  reset: {
    subject: 'Elige una contraseña nueva',
    preview: 'El enlace funciona una sola vez.',
    heading: 'Elige una contraseña nueva',
    paragraphs: [
      'Alguien, esperamos que tú, ha pedido una contraseña nueva para esta cuenta.',
      'El enlace funciona una sola vez, hasta el {until}. Si no has sido tú, no hagas nada: tu contraseña sigue siendo la misma.',
    ],
    button: 'Elegir una contraseña nueva',
  },
};
